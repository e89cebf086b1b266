'use client';

import { useTranslations } from 'use-intl/react';
import { UploadForm } from '@/shared/files/upload-form';
import { useSender } from '@/shared/forms/use-sender';
import { ImportTerytDocument } from '../documents/generated/operations';

/** An official file; its job says what became of it. */
export function ImportForm() {
  const t = useTranslations('dictionary');
  const send = useSender();
  return (
    <UploadForm
      place="/jobs/"
      help={t('fileHelp')}
      submit={t('submit')}
      start={async ({ fileId, idempotencyKey }) => {
        const tried = await send(ImportTerytDocument, { input: { fileId, idempotencyKey } });
        if ('error' in tried) return tried;
        const { job } = tried.data.importTeryt;
        return { data: job && { id: job.id, job }, userErrors: tried.userErrors };
      }}
    />
  );
}
