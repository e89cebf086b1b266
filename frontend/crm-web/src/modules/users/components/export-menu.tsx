'use client';

import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { announceJob } from '@/shared/jobs/started';
import { ActionMenu } from '@/shared/ui/action-menu';
import { showToast } from '@/shared/ui/toast';
import {
  type ExportFormat,
  ExportStaffMembersDocument,
  type StaffFilter,
  type StaffSort,
} from '../documents/generated/operations';
import { type Column, EXPORTED } from '../lib/staff-view';

/** Has a job make a file of the list as it is shown; the tray tells when it is there. */
export function ExportMenu(props: {
  filter: StaffFilter;
  sort: StaffSort;
  columns: readonly Column[];
}) {
  const t = useTranslations('export');
  const { act } = useAct();

  function start(format: ExportFormat) {
    const input = {
      filter: props.filter,
      sort: props.sort,
      columns: props.columns.map((column) => EXPORTED[column]),
      format,
      byteOrderMark: true,
      idempotencyKey: crypto.randomUUID(),
    };
    act(ExportStaffMembersDocument, [{ input }], ({ exportStaffMembers: { job } }) => {
      if (job) announceJob(job.id);
      showToast({ kind: 'success', text: t('started') });
    });
  }

  return (
    <ActionMenu
      label={t('label')}
      choices={[
        { label: t('xlsx'), onSelect: () => start('XLSX') },
        { label: t('csv'), onSelect: () => start('CSV') },
      ]}
    />
  );
}
