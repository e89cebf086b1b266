'use client';

import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { announceJob } from '@/shared/jobs/started';
import { ActionMenu } from '@/shared/ui/action-menu';
import { showToast } from '@/shared/ui/toast';
import {
  type ActivityLogFilter,
  type AuditLogFilter,
  ExportActivityLogDocument,
  ExportAuditLogDocument,
  type ExportFormat,
} from '../documents/generated/operations';

type Props =
  | { readonly log: 'activity'; readonly filter: ActivityLogFilter }
  | { readonly log: 'audit'; readonly filter: AuditLogFilter };

/** Has a job make a file of the log as it is shown, all pages of it; the tray tells when it is there. */
export function LogExport(props: Props) {
  const t = useTranslations('export');
  const { act } = useAct();

  function start(format: ExportFormat) {
    const idempotencyKey = crypto.randomUUID();
    const onStarted = (job: { readonly id: string } | null) => {
      if (job) announceJob(job.id);
      showToast({ kind: 'success', text: t('started') });
    };
    if (props.log === 'activity') {
      const input = { filter: props.filter, format, byteOrderMark: true, idempotencyKey };
      act(ExportActivityLogDocument, [{ input }], (data) => onStarted(data.exportActivityLog.job));
    } else {
      const input = { filter: props.filter, format, byteOrderMark: true, idempotencyKey };
      act(ExportAuditLogDocument, [{ input }], (data) => onStarted(data.exportAuditLog.job));
    }
  }

  return (
    <ActionMenu
      label={t('label')}
      choices={[
        { label: t('xlsx'), onSelect: () => start('XLSX') },
        { label: t('csv'), onSelect: () => start('CSV') },
        { label: t('jsonLines'), onSelect: () => start('JSON_LINES') },
      ]}
    />
  );
}
