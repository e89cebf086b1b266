'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormDialog } from '@/shared/forms/form-dialog';
import { send } from '@/shared/graphql/browser';
import { describeProblem } from '@/shared/graphql/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { announceJob } from '@/shared/jobs/started';
import { secondaryClass } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import {
  ImportUndoDocument,
  type ImportUndoQuery,
  UndoImportDocument,
  type UndoImportMutation,
} from '../documents/generated/operations';

/** Takes back what an import did, after a look at what that means. */
export function UndoButton({ id }: { id: string }) {
  const t = useTranslations('imports');
  const problems = useTranslations('problems');
  const language = useLanguage();
  const [pending, startTransition] = useTransition();
  const [done, setDone] = useState<ImportUndoQuery['import']>(null);

  async function look() {
    const result = await send(language, ImportUndoDocument, { id });
    const found = result.ok ? result.data.import : null;
    if (found) return setDone(found);
    const refused = result.ok ? result.errors[0] : result.error;
    const { key, ...values } = describeProblem(refused ?? { kind: 'network' });
    showToast({ kind: 'danger', text: problems(key, values) });
  }

  return (
    <>
      <button
        type="button"
        aria-disabled={pending}
        className={secondaryClass}
        onClick={() => !pending && startTransition(look)}
      >
        {t('undo')}
      </button>
      {done && <UndoDialog id={id} done={done} onClose={() => setDone(null)} />}
    </>
  );
}

function UndoDialog(props: {
  id: string;
  /** What the import did, as far as it wasn't taken back yet. */
  done: NonNullable<ImportUndoQuery['import']>;
  onClose: () => void;
}) {
  const t = useTranslations('imports');
  const created = props.done.created?.totalCount ?? 0;
  const changed = props.done.changed?.totalCount ?? 0;
  return (
    <FormDialog<never, UndoImportMutation>
      title={t('undo')}
      text={
        <>
          {created > 0 && <p>{t('undoCreated', { count: created })}</p>}
          {changed > 0 && <p>{t('undoChanged', { count: changed })}</p>}
          <p>{t('undoKept')}</p>
        </>
      }
      fields={[]}
      submit={t('undo')}
      danger
      done={t('undoStarted')}
      onClose={props.onClose}
      onSend={(_, __, sender) => sender(UndoImportDocument, { input: { id: props.id } })}
      onDone={({ undoImport }) => {
        if (undoImport.import?.job) announceJob(undoImport.import.job.id);
      }}
    >
      {() => null}
    </FormDialog>
  );
}
