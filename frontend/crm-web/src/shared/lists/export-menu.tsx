'use client';

import { useTranslations } from 'use-intl/react';
import { announceJob } from '../jobs/started';
import { ActionMenu } from '../ui/action-menu';
import { showToast } from '../ui/toast';

const LABELS = { XLSX: 'xlsx', CSV: 'csv', JSON_LINES: 'jsonLines' } as const;

type Format = keyof typeof LABELS;
type Job = { readonly id: string };

/** Has a job make a file of the list as it is shown; the tray tells when it is there. */
export function ExportMenu<Offered extends Format>(props: {
  formats: readonly Offered[];
  /** Starts the job; the key makes that safe to repeat. */
  start: (
    wanted: { readonly format: Offered; readonly idempotencyKey: string },
    onStarted: (job: Job | null) => void,
  ) => void;
}) {
  const t = useTranslations('export');

  const labelOf = (format: Format) => t(LABELS[format]);

  function onStarted(job: Job | null) {
    if (job) announceJob(job.id);
    showToast({ kind: 'success', text: t('started') });
  }

  return (
    <ActionMenu
      label={t('label')}
      choices={props.formats.map((format) => ({
        label: labelOf(format),
        onSelect: () => props.start({ format, idempotencyKey: crypto.randomUUID() }, onStarted),
      }))}
    />
  );
}
