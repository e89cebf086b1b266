import type { GraphqlError } from '@/shared/graphql/result';
import { Pager } from '@/shared/lists/pager';
import type { AuditLogQuery } from '../documents/generated/operations';
import { peopleOf } from '../lib/entry';
import { AUDIT_READ, auditFilter, LOG_EXPORT, type LogView, logPath } from '../lib/log-view';
import { namesFor } from '../lib/rights';
import { LiveAuditLog } from './live-log';
import { LogExport } from './log-export';
import { LogPage } from './log-page';
import { AuditTable } from './log-table';

/** Security events, and what changed. */
export async function AuditLog(props: {
  data: AuditLogQuery | undefined;
  refused: GraphqlError | undefined;
  view: LogView;
  divisions: readonly { readonly id: string; readonly name: string | null }[];
  actions: readonly string[];
}) {
  const { view, actions } = props;
  const log = props.data?.auditLog;
  const entries = log?.nodes ?? [];
  const { after, before, ...unpaged } = view;
  const may = (action: string) => actions.includes(action);
  const filter = auditFilter(view);
  // Nothing new comes to the end of the log, nor to a range that is over.
  const live = !after && !before && !view.to;
  return (
    <LogPage
      log="audit"
      view={view}
      counts={props.data?.auditCounts ?? null}
      divisions={props.divisions}
      people={peopleOf(entries)}
      seesAll={may(AUDIT_READ)}
      refused={log ? undefined : props.refused}
      empty={entries.length === 0}
      actions={may(AUDIT_READ) && may(LOG_EXPORT) && <LogExport log="audit" filter={filter} />}
    >
      {live ? (
        <LiveAuditLog
          key={logPath('audit', view)}
          entries={entries}
          view={view}
          filter={filter}
          {...namesFor(actions)}
        />
      ) : (
        entries.length > 0 && <AuditTable entries={entries} view={view} />
      )}
      <Pager info={log?.pageInfo} href={(place) => logPath('audit', { ...unpaged, ...place })} />
    </LogPage>
  );
}
