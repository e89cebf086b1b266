'use client';

import { useAct } from '@/shared/forms/use-act';
import { ExportMenu } from '@/shared/lists/export-menu';
import {
  type ActivityLogFilter,
  type AuditLogFilter,
  ExportActivityLogDocument,
  ExportAuditLogDocument,
} from '../documents/generated/operations';

type Props =
  | { readonly log: 'activity'; readonly filter: ActivityLogFilter }
  | { readonly log: 'audit'; readonly filter: AuditLogFilter };

/** Has a job make a file of the log as it is shown, all pages of it. */
export function LogExport(props: Props) {
  const { act } = useAct();
  return (
    <ExportMenu
      formats={['XLSX', 'CSV', 'JSON_LINES']}
      start={(wanted, onStarted) => {
        const how = { byteOrderMark: true, ...wanted };
        if (props.log === 'activity') {
          const input = { filter: props.filter, ...how };
          act(ExportActivityLogDocument, [{ input }], (data) =>
            onStarted(data.exportActivityLog.job),
          );
        } else {
          const input = { filter: props.filter, ...how };
          act(ExportAuditLogDocument, [{ input }], (data) => onStarted(data.exportAuditLog.job));
        }
      }}
    />
  );
}
