'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonDialog } from '@/shared/forms/form-dialog';
import { send } from '@/shared/graphql/browser';
import type { ApiError } from '@/shared/graphql/result';
import { useLanguage } from '@/shared/i18n/use-language';
import { announceJob } from '@/shared/jobs/started';
import { Dialog } from '@/shared/ui/dialog';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import {
  BulkEndStaffSessionsDocument,
  BulkEndStaffSessionsPreviewDocument,
  type BulkEndStaffSessionsPreviewQuery,
  type StaffSelection,
} from '../documents/generated/operations';

type Preview = NonNullable<BulkEndStaffSessionsPreviewQuery['bulkEndStaffSessionsPreview']>;

/** Says how many it concerns and who is left out, then has a job end the sessions. */
export function EndSessionsDialog(props: {
  selection: StaffSelection;
  onClose: () => void;
  onStarted: () => void;
}) {
  const t = useTranslations('endSessions');
  const language = useLanguage();
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<ApiError>();
  const [selection] = useState(props.selection);
  const [idempotencyKey] = useState(() => crypto.randomUUID());

  useEffect(() => {
    let dropped = false;
    send(language, BulkEndStaffSessionsPreviewDocument, { selection }).then((result) => {
      if (dropped) return;
      const refused = result.ok ? result.errors[0] : result.error;
      if (refused) setProblem(refused);
      else if (result.ok) setPreview(result.data.bulkEndStaffSessionsPreview ?? undefined);
    });
    return () => {
      dropped = true;
    };
  }, [language, selection]);

  if (!preview) {
    return (
      <Dialog title={t('title')} onClose={props.onClose}>
        {problem ? (
          <ProblemNotice error={problem} />
        ) : (
          <p role="status" className="text-quiet">
            {t('counting')}
          </p>
        )}
      </Dialog>
    );
  }
  const refused = preview.refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <ReasonDialog
      title={t('title')}
      text={
        <>
          <p>{t('text', { count: preview.count - refused })}</p>
          {preview.refused.map(({ code, count, message }) => (
            <p key={code}>{t('leftOut', { count, message })}</p>
          ))}
        </>
      }
      submit={t('submit', { count: preview.count - refused })}
      danger
      onClose={props.onClose}
      onSend={(reason, send) =>
        send(BulkEndStaffSessionsDocument, {
          input: { selection, reason, expectedCount: preview.count, idempotencyKey },
        })
      }
      done={t('started')}
      onDone={({ bulkEndStaffSessions: { job } }) => {
        if (job) announceJob(job.id);
        props.onStarted();
      }}
    />
  );
}
