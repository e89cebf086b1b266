'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '../forms/form-errors';
import type { Tried } from '../forms/use-sender';
import type { ApiError } from '../graphql/result';
import { useLanguage } from '../i18n/use-language';
import { announceJob } from '../jobs/started';
import { SubmitButton } from '../ui/button';
import { FileField } from '../ui/file-field';
import { uploadFile } from './upload';

type Started = { readonly id: string; readonly job: { readonly id: string } | null };

/** Uploads a file and has it read; what it would change is shown before anything is changed. */
export function UploadForm(props: {
  /** Where imports of this kind have their pages: the path before the id. */
  place: string;
  start: (fileId: string) => Promise<Tried<Started | null>>;
}) {
  const t = useTranslations('upload');
  const language = useLanguage();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<{
    general: readonly string[];
    problem?: ApiError | undefined;
  }>({ general: [] });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const file = form.current?.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
    if (!file) return setRefusal({ general: [t('noFile')] });
    setPending(true);
    setRefusal({ general: [] });
    const refused = await take(file);
    if (!refused) return;
    setPending(false);
    setRefusal(refused);
  }

  async function take(file: File) {
    const uploaded = await uploadFile(language, file);
    if (!uploaded.ok) return refusalOf(uploaded.error);
    const tried = await props.start(uploaded.id);
    if ('error' in tried) return refusalOf(tried.error);
    if (!tried.data) return { general: tried.userErrors.map(({ message }) => message) };
    if (tried.data.job) announceJob(tried.data.job.id);
    router.push(`${props.place}${tried.data.id}` as Route);
    return undefined;
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      className="max-w-md space-y-4 rounded-md border border-line bg-surface p-5"
    >
      <FormErrorNotice general={refusal.general} problem={refusal.problem} />
      <FileField label={t('file')} accept=".csv,.xlsx" help={t('fileHelp')} error={undefined} />
      <SubmitButton pending={pending} label={t('preview')} pendingLabel={t('uploading')} />
    </form>
  );
}

/** The server's own words where the file is at fault: they say what is wrong with it. */
function refusalOf(error: ApiError) {
  const told = error.kind === 'graphql' && error.code === 'INVALID' && error.message;
  return told ? { general: [told] } : { general: [], problem: error };
}
