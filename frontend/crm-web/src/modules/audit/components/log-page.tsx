import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayOf, daysLater } from '@/shared/format/dates';
import type { GraphqlError } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { secondaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { type Count, chartOf, namesOf } from '../lib/counts';
import { type Log, type LogView, logPath, narrowing } from '../lib/log-view';
import { LogChart } from './log-chart';
import { LogFilter } from './log-filter';

const CHART_DAYS = 30;

/** Everything of a log's page but the entries and what is about the one log only. */
export async function LogPage(props: {
  log: Log;
  view: LogView;
  counts: readonly Count[] | null;
  divisions: readonly { readonly id: string; readonly name: string | null }[];
  people: Readonly<Record<string, string>>;
  /** Whether the viewer sees more than what they did themselves. */
  seesAll: boolean;
  /** Why there are no entries to show. */
  refused: GraphqlError | undefined;
  empty: boolean;
  actions: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations('logs');
  const { log, view, refused } = props;
  const counts = props.counts ?? [];
  const shown = view.name ? counts.filter(({ name }) => name === view.name) : counts;
  const [first, last] = rangeOf(view, new Date());
  const narrow = narrowing(view).length > 0;
  return (
    <div className="max-w-7xl space-y-4">
      <PageHeader title={t(log)} actions={props.actions} />
      {!props.seesAll && <Notice kind="info">{t('ownOnly')}</Notice>}
      <LogFilter
        log={log}
        view={view}
        names={namesOf(counts, view.name)}
        divisions={props.divisions}
        people={props.people}
      />
      {refused &&
        (refused.code === 'INVALID' ? (
          <Notice kind="danger">{refused.message}</Notice>
        ) : (
          <ProblemNotice error={refused} />
        ))}
      {!refused && props.counts && (
        <LogChart chart={chartOf(shown, first, last)} log={log} view={view} />
      )}
      {!refused && !props.counts && <p className="text-quiet">{t('noChart')}</p>}
      {!refused && props.empty && (
        <Empty text={narrow ? t('noneFound') : t('none')}>
          {narrow && (
            <Link href={logPath(log, {})} className={secondaryClass}>
              {t('showAll')}
            </Link>
          )}
        </Empty>
      )}
      {!refused && props.children}
    </div>
  );
}

/** The days that are counted: as the view says, else the last thirty. */
function rangeOf(view: LogView, now: Date): readonly [string, string] {
  // The end doesn't belong to the range any more.
  const end = view.to?.endsWith('T00:00')
    ? daysLater(view.to.slice(0, 10), -1)
    : view.to?.slice(0, 10);
  const last = end ?? dayOf(now);
  return [view.from?.slice(0, 10) ?? daysLater(last, 1 - CHART_DAYS), last];
}
