'use client';

import { Building2, ChevronDown } from 'lucide-react';
import type { Route } from 'next';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { useTranslations } from 'use-intl/react';
import { remember } from '@/shared/preferences';
import { DIVISION_COOKIE } from '../lib/chosen-division';

/**
 * For which division the person works just now: the menu leads to its part of the lists that know
 * divisions, where it is a filter like any other. A list that is open follows at once.
 */
export function DivisionSwitch(props: {
  divisions: readonly { readonly id: string; readonly name: string }[];
  chosen: string | undefined;
  /** The paths of the lists that know divisions. */
  lists: readonly string[];
}) {
  const t = useTranslations('divisionSwitch');
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  // What was chosen stands there while the menu is asked for anew.
  const [chosen, setChosen] = useOptimistic(props.chosen);

  function change(id: string) {
    remember(DIVISION_COOKIE, id);
    startTransition(() => {
      setChosen(id);
      if (props.lists.includes(path)) {
        const next = new URLSearchParams(parameters);
        for (const name of ['division', 'after', 'before']) next.delete(name);
        if (id) next.set('division', id);
        router.push((next.size > 0 ? `${path}?${next}` : path) as Route);
      }
      router.refresh();
    });
  }

  return (
    <span className="relative inline-flex min-w-0 items-center">
      <Building2 aria-hidden className="pointer-events-none absolute left-2 size-4 text-quiet" />
      <select
        aria-label={t('label')}
        title={t('help')}
        value={chosen ?? ''}
        onChange={(event) => change(event.target.value)}
        className="h-8 max-w-56 min-w-0 cursor-pointer appearance-none truncate rounded-md bg-surface pr-7 pl-8 font-medium text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink"
      >
        <option value="">{t('all')}</option>
        {props.divisions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-quiet" />
    </span>
  );
}
