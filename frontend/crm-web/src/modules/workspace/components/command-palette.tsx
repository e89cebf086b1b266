'use client';

import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { isSearchChord } from '@/shared/shell/keys';
import { Dialog } from '@/shared/ui/dialog';
import type { Command } from '../lib/commands';
import { PaletteList } from './palette-list';

/** The one search box: objects of every kind, pages and commands. Ctrl+K or ⌘K from anywhere. */
export function CommandPalette(props: {
  commands: readonly Command[];
  /** Where objects of a kind have their pages: the path before the id. */
  places: Readonly<Record<string, string>>;
}) {
  const t = useTranslations('palette');
  const [open, setOpen] = useState(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isSearchChord(event, event.target)) return;
    event.preventDefault();
    setOpen((was) => was || document.querySelector('dialog[open]') === null);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K Meta+K"
        className="inline-flex h-8 min-w-8 items-center gap-2 rounded-md border border-control px-2 text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink max-md:ml-auto md:w-72"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="sr-only md:not-sr-only">{t('open')}</span>
        <kbd aria-hidden className="ml-auto hidden font-mono text-xs md:inline">
          Ctrl K
        </kbd>
      </button>
      {open && (
        <Dialog title={t('title')} wide top onClose={() => setOpen(false)}>
          <PaletteList {...props} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
