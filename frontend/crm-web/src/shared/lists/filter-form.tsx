'use client';

import { Search, X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { secondaryClass } from '../ui/button';
import { address } from './address';

/**
 * Which rows a list shows. An ordinary form, so the address says it all; a choice applies at once,
 * words with Enter. `values` are what the address says now, `keep` what it says besides.
 */
export function FilterForm(props: {
  path: string;
  values: Readonly<Record<string, string | undefined>>;
  keep: Readonly<Record<string, string | undefined>>;
  children: ReactNode;
}) {
  const t = useTranslations('list');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { values } = props;

  // A chip or the back button changed the address: the inputs, which are the browser's, follow.
  // A value of nothing doesn't survive the way from the server: what isn't in `values` is empty. What has no name
  // is of a field that looks after itself.
  useEffect(() => {
    for (const control of form.current?.elements ?? []) {
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
        if (control.name && control.type !== 'hidden') control.value = values[control.name] ?? '';
      }
    }
  }, [values]);

  function apply() {
    const said = new FormData(form.current ?? undefined);
    const entries = [...said].map(([name, value]) => [name, String(value).trim()] as const);
    router.push(address(props.path, { ...props.keep, ...Object.fromEntries(entries) }));
  }

  return (
    <search className="block">
      <form
        ref={form}
        action={props.path}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        onChange={(event) => {
          if (event.target instanceof HTMLSelectElement) apply();
        }}
        className="flex flex-wrap items-end gap-3"
      >
        {Object.entries(props.keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {props.children}
        <button type="submit" className={secondaryClass}>
          <Search aria-hidden className="size-4" />
          {t('search')}
        </button>
      </form>
    </search>
  );
}

/** What narrows the list down just now, each to be taken away with a click. */
export function FilterChips(props: {
  chips: readonly { readonly label: string; readonly without: Route }[];
}) {
  const t = useTranslations('list');
  if (props.chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {props.chips.map(({ label, without }) => (
        <li key={label}>
          <Link
            href={without}
            aria-label={t('removeFilter', { name: label })}
            className="inline-flex h-7 items-center gap-1.5 rounded-full bg-selected px-3 text-xs font-medium text-accent hover:bg-hover"
          >
            {label}
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
