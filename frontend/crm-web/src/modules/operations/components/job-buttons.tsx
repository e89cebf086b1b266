'use client';

import { Ban, Download, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { smallClass } from '@/shared/ui/button';
import { CancelJobDocument, RetryJobDocument } from '../documents/generated/operations';
import { isOver, type JobLine } from '../lib/job';

/** What can be done with a job that one has started, or may decide about. */
export function JobButtons(props: { job: JobLine; onChanged?: () => void }) {
  const t = useTranslations('job');
  const { act, pending } = useAct();
  const { id, status, file } = props.job;
  const input = { id };
  const ending = props.job.cancelRequestedAt !== null;
  return (
    <div className="flex flex-wrap gap-1.5 empty:hidden">
      {file?.url && (
        <a href={file.url} download className={smallClass}>
          <Download aria-hidden className="size-3.5" />
          {t('download')}
        </a>
      )}
      {!isOver(status) && !ending && (
        <button
          type="button"
          aria-disabled={pending}
          className={smallClass}
          onClick={() => act(CancelJobDocument, [{ input }], props.onChanged)}
        >
          <Ban aria-hidden className="size-3.5" />
          {t('cancel')}
        </button>
      )}
      {status === 'FAILED' && (
        <button
          type="button"
          aria-disabled={pending}
          className={smallClass}
          onClick={() => act(RetryJobDocument, [{ input }], props.onChanged)}
        >
          <RotateCw aria-hidden className="size-3.5" />
          {t('retry')}
        </button>
      )}
    </div>
  );
}
