'use client';

import { useTranslations } from 'use-intl/react';
import { kindKey } from '@/shared/jobs/kinds';
import { Status } from '@/shared/ui/status';
import { isOver, type JobLine, jobTone } from '../lib/job';

/** What people call a job: its kind. */
export function JobName({ job }: { job: Pick<JobLine, 'kind'> }) {
  const t = useTranslations('jobKinds');
  const key = kindKey(job.kind);
  return key ? t(key) : <code className="font-mono text-xs">{job.kind}</code>;
}

/** Where a job stands: a word, and a bar as long as it is at work. */
export function JobState({ job }: { job: JobLine }) {
  const t = useTranslations('job');
  const statuses = useTranslations('jobStatuses');
  if (job.status === null) return null;
  const { done, total, bulk } = job;
  const ending = job.cancelRequestedAt !== null && !isOver(job.status);
  return (
    <div className="min-w-32 space-y-1">
      <div className="flex flex-wrap items-center gap-x-2">
        <Status tone={jobTone(job.status)}>{ending ? t('ending') : statuses(job.status)}</Status>
        {done !== null && total !== null && total > 0 && (
          <span className="text-xs text-quiet tabular-nums">{t('progress', { done, total })}</span>
        )}
      </div>
      {job.status === 'RUNNING' && (
        <progress
          aria-label={t('progressLabel')}
          value={total ? (done ?? 0) : undefined}
          max={total ?? undefined}
        />
      )}
      {job.message && <p className="text-xs break-words text-quiet">{job.message}</p>}
      {bulk && isOver(job.status) && (
        <p className="text-xs text-quiet tabular-nums">
          {t('bulk', {
            succeeded: bulk.succeeded,
            refused: bulk.refused.reduce((sum, { count }) => sum + count, 0),
          })}
        </p>
      )}
      {job.status === 'FAILED' && job.errorCode && (
        <p className="text-xs break-all text-danger">{job.errorCode}</p>
      )}
    </div>
  );
}
