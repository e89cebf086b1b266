'use client';

import { Pause, Play, Radio, Square } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Hearing, subscribe } from '@/shared/graphql/subscribe';
import { secondaryClass } from '@/shared/ui/button';
import { Status } from '@/shared/ui/status';
import {
  type ActivityLineFragment,
  type ActivityLogFilter,
  ActivityStreamDocument,
  type AuditLineFragment,
  type AuditLogFilter,
  AuditStreamDocument,
} from '../documents/generated/operations';
import { added } from '../lib/live';
import type { LogView } from '../lib/log-view';
import { ActivityTable, AuditTable } from './log-table';

type Shown<Line, Filter> = {
  readonly entries: readonly Line[];
  readonly view: LogView;
  readonly filter: Filter;
  readonly names: boolean;
  readonly accounts: boolean;
  readonly customers: boolean;
};

/** What a subscription is asked, and from where on. */
type Asked<Filter> = Pick<Shown<never, Filter>, 'filter' | 'names' | 'accounts' | 'customers'> & {
  readonly after?: string;
};

type News<Line> = { readonly cursor: string; readonly entry: Line };

/** Follows a log; what it returns ends that. */
type Follow<Line, Filter> = (
  asked: () => Asked<Filter>,
  onNews: (news: News<Line>) => void,
  onHearing: (hearing: Hearing) => void,
) => () => void;

const followActivity: Follow<ActivityLineFragment, ActivityLogFilter> = (
  asked,
  onNews,
  onHearing,
) =>
  subscribe(
    ActivityStreamDocument,
    asked,
    ({ activityStream }) => onNews(activityStream),
    onHearing,
  );

const followAudit: Follow<AuditLineFragment, AuditLogFilter> = (asked, onNews, onHearing) =>
  subscribe(AuditStreamDocument, asked, ({ auditStream }) => onNews(auditStream), onHearing);

/** The first page of the activity log; on request new entries come in at the top by themselves. */
export function LiveActivityLog(props: Shown<ActivityLineFragment, ActivityLogFilter>) {
  return (
    <LiveLog {...props} follow={followActivity}>
      {(entries) => <ActivityTable entries={entries} view={props.view} />}
    </LiveLog>
  );
}

/** The same of the audit log. */
export function LiveAuditLog(props: Shown<AuditLineFragment, AuditLogFilter>) {
  return (
    <LiveLog {...props} follow={followAudit}>
      {(entries) => <AuditTable entries={entries} view={props.view} />}
    </LiveLog>
  );
}

function LiveLog<Line extends { readonly id: string }, Filter>(
  props: Omit<Shown<Line, Filter>, 'view'> & {
    /** Always the same. */
    follow: Follow<Line, Filter>;
    children: (entries: readonly Line[]) => ReactNode;
  },
) {
  const t = useTranslations('logs');
  const [on, setOn] = useState(false);
  const [hearing, setHearing] = useState<Hearing>('connecting');
  const [news, setNews] = useState<readonly Line[]>([]);
  /** What stood at the top when the person paused. */
  const [frozen, setFrozen] = useState<readonly Line[]>();
  const [attempt, setAttempt] = useState(0);
  const heard = useRef<string | undefined>(undefined);
  const { follow, filter, names, accounts, customers } = props;

  // One text: an equal filter of another render is no other question.
  const question = JSON.stringify({ filter, names, accounts, customers, attempt });
  useEffect(() => {
    if (!on) return;
    const { attempt: _, ...asked } = JSON.parse(question);
    return follow(
      () => ({ ...asked, ...(heard.current && { after: heard.current }) }),
      ({ cursor, entry }) => {
        heard.current = cursor;
        setNews((before) => added(before, [entry]));
      },
      setHearing,
    );
  }, [on, question, follow]);

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
      {props.children(added(props.entries, shown))}
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
