'use client';

import { CircleHelp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { singleKey, singleKeysOn, switchSingleKeys } from './keys';
import type { NavigationGroup } from './navigation';

const CHORD_MS = 1_500;

/** Keys that lead to pages, `/` to a list's search, and `?` with the list of them all. */
export function Shortcuts(props: { groups: readonly NavigationGroup[] }) {
  const t = useTranslations('shortcuts');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const goSince = useRef(Number.NEGATIVE_INFINITY);
  const pages = props.groups
    .flatMap(({ items }) => items)
    .flatMap(({ key, href, label }) => (key ? [{ key, href, label }] : []));

  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = singleKey(event, event.target);
    if (key === undefined || !singleKeysOn()) return;
    const going = event.timeStamp - goSince.current < CHORD_MS;
    goSince.current = key === 'g' && !going ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const page = going ? pages.find((candidate) => candidate.key === key) : undefined;
    if (page) router.push(page.href);
    else if (key === '?') setOpen(true);
    else if (key === '/') focusSearch(event);
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return (
    <>
      <IconButton label={t('title')} onClick={() => setOpen(true)} className="max-md:hidden">
        <CircleHelp aria-hidden className="size-4" />
      </IconButton>
      {open && (
        <Dialog title={t('title')} onClose={() => setOpen(false)}>
          <dl className="divide-y divide-line">
            <Line
              keys={[
                ['Ctrl', 'K'],
                ['⌘', 'K'],
              ]}
              label={t('search')}
            />
            <Line keys={[['/']]} label={t('list')} />
            <Line keys={[['?']]} label={t('help')} />
            {pages.map(({ key, label }) => (
              <Line key={key} keys={[['G', key.toUpperCase()]]} label={label} />
            ))}
          </dl>
          <label className="mt-3 flex items-start gap-2">
            <input
              type="checkbox"
              defaultChecked={singleKeysOn()}
              onChange={(event) => switchSingleKeys(event.target.checked)}
              className="mt-0.5 size-4 accent-solid"
            />
            {t('singleKeys')}
          </label>
        </Dialog>
      )}
    </>
  );
}

function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLElement>('main search input:not([type=hidden])');
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function Line(props: { keys: readonly (readonly string[])[]; label: string }) {
  return (
    <div className="flex items-center justify-between gap-4 py-1.5">
      <dt>{props.label}</dt>
      <dd className="flex flex-wrap justify-end gap-2">
        {props.keys.map((chord) => (
          <span key={chord.join()} className="flex gap-1">
            {chord.map((key) => (
              <kbd
                key={key}
                className="min-w-6 rounded-sm border border-line bg-canvas px-1.5 py-0.5 text-center font-mono text-xs"
              >
                {key}
              </kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
