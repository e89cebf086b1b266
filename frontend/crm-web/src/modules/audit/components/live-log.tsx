'use client';

import { Pause, Play, Radio, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Hearing, subscribe } from '@/shared/graphql/subscribe';
import { secondaryClass } from '@/shared/ui/button';
import { Status } from '@/shared/ui/status';
import {
  type ActivityLineFragment,
  type ActivityLogFilter,
  ActivityStreamDocument,
} from '../documents/generated/operations';
import { added } from '../lib/live';
import type { LogView } from '../lib/log-view';
import { ActivityTable } from './log-table';

/** The first page of the activity log; on request new entries come in at the top by themselves. */
export function LiveLog(props: {
  entries: readonly ActivityLineFragment[];
  view: LogView;
  filter: ActivityLogFilter;
  names: boolean;
  accounts: boolean;
}) {
  const t = useTranslations('logs');
  const [on, setOn] = useState(false);
  const [hearing, setHearing] = useState<Hearing>('connecting');
  const [news, setNews] = useState<readonly ActivityLineFragment[]>([]);
  /** What stood at the top when the person paused. */
  const [frozen, setFrozen] = useState<readonly ActivityLineFragment[]>();
  const [attempt, setAttempt] = useState(0);
  const heard = useRef<string | undefined>(undefined);
  const { filter, names, accounts } = props;

  // One text: an equal filter of another render is no other question.
  const question = JSON.stringify({ filter, names, accounts, attempt });
  useEffect(() => {
    if (!on) return;
    const { attempt: _, ...asked } = JSON.parse(question);
    return subscribe(
      ActivityStreamDocument,
      () => ({ ...asked, ...(heard.current && { after: heard.current }) }),
      ({ activityStream: { cursor, entry } }) => {
        heard.current = cursor;
        setNews((before) => added(before, [entry]));
      },
      setHearing,
    );
  }, [on, question]);

  function begin() {
    heard.current = undefined;
    setHearing('connecting');
    setFrozen(undefined);
    setOn(true);
  }

  const shown = frozen ?? news;
  const waiting = news.length - shown.length;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        {!on && (
          <button type="button" className={secondaryClass} onClick={begin}>
            <Radio aria-hidden className="size-4" />
            {t('live')}
          </button>
        )}
        {on && !frozen && (
          <button type="button" className={secondaryClass} onClick={() => setFrozen(news)}>
            <Pause aria-hidden className="size-4" />
            {t('pause')}
          </button>
        )}
        {on && frozen && (
          <button type="button" className={secondaryClass} onClick={() => setFrozen(undefined)}>
            <Play aria-hidden className="size-4" />
            {t('resume')}
          </button>
        )}
        {on && (
          <button type="button" className={secondaryClass} onClick={() => setOn(false)}>
            <Square aria-hidden className="size-4" />
            {t('endLive')}
          </button>
        )}
        {on && hearing === 'over' && (
          <button
            type="button"
            className={secondaryClass}
            onClick={() => setAttempt((before) => before + 1)}
          >
            {t('reconnect')}
          </button>
        )}
        <p role="status">{on && <LiveState hearing={hearing} waiting={frozen && waiting} />}</p>
      </div>
      <ActivityTable entries={added(props.entries, shown)} view={props.view} />
    </div>
  );
}

function LiveState(props: { hearing: Hearing; waiting: number | undefined }) {
  const t = useTranslations('logs');
  if (props.hearing === 'over') return <Status tone="bad">{t('over')}</Status>;
  if (props.hearing === 'broken') return <Status tone="warning">{t('broken')}</Status>;
  if (props.hearing === 'connecting') return <Status tone="busy">{t('connecting')}</Status>;
  if (props.waiting !== undefined) {
    return <Status tone="quiet">{t('paused', { count: props.waiting })}</Status>;
  }
  return <Status tone="good">{t('listening')}</Status>;
}
