import type { GraphqlError } from '@/shared/graphql/result';
import { Pager } from '@/shared/lists/pager';
import type { ActivityLogQuery } from '../documents/generated/operations';
import { peopleOf } from '../lib/entry';
import { ACTIVITY_READ, activityFilter, LOG_EXPORT, type LogView, logPath } from '../lib/log-view';
import { namesFor } from '../lib/rights';
import { LiveActivityLog } from './live-log';
import { LogExport } from './log-export';
import { LogPage } from './log-page';
import { ActivityTable } from './log-table';

/** Who did what, or tried to. */
export async function ActivityLog(props: {
  data: ActivityLogQuery | undefined;
  refused: GraphqlError | undefined;
  view: LogView;
  divisions: readonly { readonly id: string; readonly name: string | null }[];
  actions: readonly string[];
}) {
  const { view, actions } = props;
  const log = props.data?.activityLog;
  const entries = log?.nodes ?? [];
  const { after, before, ...unpaged } = view;
  const may = (action: string) => actions.includes(action);
  const filter = activityFilter(view);
  // Nothing new comes to the end of the log, nor to a range that is over.
  const live = !after && !before && !view.to;
  return (
    <LogPage
      log="activity"
      view={view}
      counts={props.data?.activityCounts ?? null}
      divisions={props.divisions}
      people={peopleOf(entries)}
      seesAll={may(ACTIVITY_READ)}
      refused={log ? undefined : props.refused}
      empty={entries.length === 0}
      actions={
        may(ACTIVITY_READ) && may(LOG_EXPORT) && <LogExport log="activity" filter={filter} />
      }
    >
      {live ? (
        <LiveActivityLog
          key={logPath('activity', view)}
          entries={entries}
          view={view}
          filter={filter}
          {...namesFor(actions)}
        />
      ) : (
        entries.length > 0 && <ActivityTable entries={entries} view={view} />
      )}
      <Pager info={log?.pageInfo} href={(place) => logPath('activity', { ...unpaged, ...place })} />
    </LogPage>
  );
}
