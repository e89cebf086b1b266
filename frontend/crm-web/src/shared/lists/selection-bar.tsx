'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { smallClass } from '../ui/button';

/** What is selected: the ticked rows, or all that the list finds. */
export type Selected = { readonly count: number; readonly ids: readonly string[] | 'all' };

/** How many rows are selected, with what can be done with them. */
export function SelectionBar(props: {
  ids: readonly string[];
  total: number;
  onClear: () => void;
  /** How many of what there are, in words. */
  said: (count: number) => string;
  children: (selected: Selected) => ReactNode;
}) {
  const t = useTranslations('selection');
  const [all, setAll] = useState(false);
  const { ids, total } = props;
  const count = all ? total : ids.length;
  return (
    <section
      aria-label={t('label')}
      className="sticky top-12 z-5 flex flex-wrap items-center gap-2 rounded-md border border-line bg-selected px-3 py-2"
    >
      <p role="status" className="font-medium tabular-nums">
        {props.said(count)}
      </p>
      {!all && total > ids.length && (
        <button type="button" className={smallClass} onClick={() => setAll(true)}>
          {t('everybody', { count: total })}
        </button>
      )}
      <button
        type="button"
        className={smallClass}
        onClick={() => {
          setAll(false);
          props.onClear();
        }}
      >
        {t('clear')}
      </button>
      <div className="flex flex-wrap gap-2 sm:ml-auto">
        {props.children({ count, ids: all ? 'all' : ids })}
      </div>
    </section>
  );
}
