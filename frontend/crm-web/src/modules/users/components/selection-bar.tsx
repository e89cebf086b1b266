'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { secondaryClass, smallClass } from '@/shared/ui/button';
import { filterOf, type StaffView } from '../lib/staff-view';
import { EndSessionsDialog } from './end-sessions-dialog';

/** What can be done to those who are selected: the ticked ones, or all whom the filter finds. */
export function SelectionBar(props: {
  ids: readonly string[];
  total: number;
  view: StaffView;
  onClear: () => void;
}) {
  const t = useTranslations('selection');
  const [everybody, setEverybody] = useState(false);
  const [ending, setEnding] = useState(false);
  const count = everybody ? props.total : props.ids.length;
  const selection = everybody ? { filter: filterOf(props.view) } : { ids: props.ids };
  return (
    <section
      aria-label={t('label')}
      className="sticky top-12 z-5 flex flex-wrap items-center gap-2 rounded-md border border-line bg-selected px-3 py-2"
    >
      <p role="status" className="font-medium tabular-nums">
        {t('count', { count })}
      </p>
      {!everybody && props.total > props.ids.length && (
        <button type="button" className={smallClass} onClick={() => setEverybody(true)}>
          {t('everybody', { count: props.total })}
        </button>
      )}
      <button
        type="button"
        className={smallClass}
        onClick={() => {
          setEverybody(false);
          props.onClear();
        }}
      >
        {t('clear')}
      </button>
      <button
        type="button"
        className={`${secondaryClass} sm:ml-auto`}
        onClick={() => setEnding(true)}
      >
        <LogOut aria-hidden className="size-4" />
        {t('endSessions')}
      </button>
      {ending && (
        <EndSessionsDialog
          selection={selection}
          onClose={() => setEnding(false)}
          onStarted={props.onClear}
        />
      )}
    </section>
  );
}
