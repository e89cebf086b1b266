'use client';

import { Menu, PanelLeftClose, PanelLeftOpen, X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { remember } from '../preferences';
import { IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { RAIL_COOKIE } from './rail';
import { Wordmark } from './wordmark';

export type NavigationItem = {
  readonly href: Route;
  readonly label: string;
  readonly icon: ReactNode;
  /** With `g` before it leads there. */
  readonly key?: string;
};

/** Pages of one kind of work; the first group has no name. */
export type NavigationGroup = {
  readonly label?: string;
  readonly items: readonly NavigationItem[];
};

type Props = { groups: readonly NavigationGroup[] };

function Groups(props: Props & { narrow?: boolean; onNavigate?: () => void }) {
  const path = usePathname();
  const headings = useId();
  return props.groups.map(({ label, items }, index) => (
    <div key={label ?? ''} className="p-2 pb-0">
      {label && (
        <h2
          id={`${headings}${index}`}
          className={props.narrow ? 'sr-only' : 'px-2.5 pt-1 pb-1 text-xs font-medium text-quiet'}
        >
          {label}
        </h2>
      )}
      <ul aria-labelledby={label && `${headings}${index}`} className="space-y-0.5">
        {items.map(({ href, label, icon }) => {
          const [page] = href.split('?', 1);
          const current = path === page || path.startsWith(`${page}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                title={props.narrow ? label : undefined}
                onClick={() => props.onNavigate?.()}
                className={classNames(
                  'flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors duration-100',
                  current ? 'bg-selected text-accent' : 'text-quiet hover:bg-hover hover:text-ink',
                )}
              >
                <span aria-hidden className="shrink-0">
                  {icon}
                </span>
                <span className={props.narrow ? 'sr-only' : 'truncate'}>{label}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

/** At the left where there is room; its width is remembered. */
export function NavigationRail(props: Props & { collapsed: boolean }) {
  const t = useTranslations('shell');
  const [narrow, setNarrow] = useState(props.collapsed);
  const toggleLabel = narrow ? t('expandNavigation') : t('collapseNavigation');

  function toggle() {
    remember(RAIL_COOKIE, narrow ? 'open' : 'collapsed');
    setNarrow(!narrow);
  }

  return (
    <nav
      aria-label={t('navigation')}
      className={classNames(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-line bg-surface md:flex',
        narrow ? 'w-13' : 'w-56',
      )}
    >
      <div className="flex h-12 items-center px-4.5">
        <Wordmark short={narrow} />
      </div>
      <div className="flex-1 overflow-y-auto">
        <Groups groups={props.groups} narrow={narrow} />
      </div>
      <div className="border-t border-line p-2">
        <button
          type="button"
          aria-expanded={!narrow}
          aria-label={toggleLabel}
          title={narrow ? toggleLabel : undefined}
          onClick={toggle}
          className="flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink"
        >
          {narrow ? (
            <PanelLeftOpen aria-hidden className="size-4 shrink-0" />
          ) : (
            <PanelLeftClose aria-hidden className="size-4 shrink-0" />
          )}
          {!narrow && <span>{toggleLabel}</span>}
        </button>
      </div>
    </nav>
  );
}

/** The same on narrow screens: a drawer that the browser itself keeps modal. */
export function NavigationDrawer(props: Props & { children: ReactNode }) {
  const t = useTranslations('shell');
  const drawer = useRef<HTMLDialogElement>(null);
  const close = () => drawer.current?.close();

  return (
    <div className="flex items-center gap-2 md:hidden">
      <IconButton label={t('openNavigation')} onClick={() => drawer.current?.showModal()}>
        <Menu aria-hidden className="size-4" />
      </IconButton>
      <Wordmark />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the drawer; Escape closes it by itself */}
      <dialog
        ref={drawer}
        aria-label={t('navigation')}
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
        className="fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-64 max-w-[85vw] border-r border-line bg-surface text-ink backdrop:bg-black/40"
      >
        <div className="flex h-12 items-center justify-between pr-2 pl-4.5">
          <Wordmark />
          <IconButton label={t('closeNavigation')} onClick={close}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
        <nav aria-label={t('navigation')}>
          <Groups groups={props.groups} onNavigate={close} />
        </nav>
        <div className="flex items-center gap-1 p-2">{props.children}</div>
      </dialog>
    </div>
  );
}
