'use client';

import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { announceJob } from '@/shared/jobs/started';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import {
  ApplyImportDocument,
  DiscardImportDocument,
  type ImportState,
} from '../documents/generated/operations';
import { UndoButton } from './undo-button';

type Started = { readonly job: { readonly id: string } | null } | null;

/** The decisions that an import's state allows. One that was broken off goes on where it was. */
export function ImportButtons(props: { id: string; state: ImportState; count: number }) {
  const t = useTranslations('imports');
  const { act, pending } = useAct();
  const { state, count } = props;
  const input = { id: props.id };
  const follow = (started: Started) => {
    if (started?.job) announceJob(started.job.id);
  };
  const canApply = (state === 'READY' && count > 0) || state === 'APPLYING';
  return (
    <>
      {(state === 'READY' || state === 'FAILED') && (
        <button
          type="button"
          aria-disabled={pending}
          className={secondaryClass}
          onClick={() => act(DiscardImportDocument, [{ input }])}
        >
          {t('discard')}
        </button>
      )}
      {canApply && (
        <button
          type="button"
          aria-disabled={pending}
          className={primaryClass}
          onClick={() =>
            act(ApplyImportDocument, [{ input }], (data) => follow(data.applyImport.import))
          }
        >
          {t('apply', { count })}
        </button>
      )}
      {(state === 'APPLIED' || state === 'UNDOING') && <UndoButton id={props.id} />}
    </>
  );
}
