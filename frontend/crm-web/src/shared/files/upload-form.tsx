'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '../forms/form-errors';
import { type Sent, useForm } from '../forms/use-form';
import { useKey } from '../forms/use-key';
import type { Tried } from '../forms/use-sender';
import type { Errors, Values } from '../forms/use-submission';
import { type ApiError, hasCode } from '../graphql/result';
import { sortUserErrors } from '../graphql/user-errors';
import { useLanguage } from '../i18n/use-language';
import { announceJob } from '../jobs/started';
import { SubmitButton } from '../ui/button';
import { FileField } from '../ui/file-field';
import { uploadFile } from './upload';

type Started = { readonly id: string; readonly job: { readonly id: string } | null };

/** What starts the reading is given: the key is the same as long as the rest is. */
export type Uploaded<Field extends string> = {
  readonly fileId: string;
  readonly values: Values<Field>;
  readonly idempotencyKey: string;
};

/** Uploads a file and has it read, and goes to what tells what came of that. */
export function UploadForm<Field extends string = never>(props: {
  /** Where imports of this kind have their pages: the path before the id. */
  place: string;
  /** What kind of file it is, where it is no table of the person's own. */
  accept?: string;
  help?: ReactNode;
  submit?: string;
  /** What is asked besides the file, above it. */
  fields?: readonly Field[];
  optional?: readonly Field[];
  children?: (errors: Errors<Field>) => ReactNode;
  start: (uploaded: Uploaded<Field>) => Promise<Tried<Started | null>>;
}) {
  const t = useTranslations('upload');
  const language = useLanguage();
  const router = useRouter();
  const keyOf = useKey();
  /** What was uploaded last: it isn't uploaded again when something else is to be mended. */
  const last = useRef<{ readonly file: File; readonly id: string }>(undefined);
  const fields = props.fields ?? [];
  const state = useForm<Field | 'file'>(fields, take, props.optional);

  async function take(values: Values<Field>, data: FormData): Promise<Sent<Field | 'file'>> {
    const file = data.get('file');
    if (!(file instanceof File) || file.name === '') return atFile(t('noFile'));
    if (last.current?.file !== file) {
      const uploaded = await uploadFile(language, file);
      if (!uploaded.ok) return refusalOf(uploaded.error);
      last.current = { file, id: uploaded.id };
    }
    const fileId = last.current.id;
    const idempotencyKey = keyOf({ fileId, values });
    const tried = await props.start({ fileId, values, idempotencyKey });
    if ('error' in tried) {
      // Uploads that nobody uses are gone after a while.
      if (hasCode(tried.error, 'NOT_FOUND')) last.current = undefined;
      return { outcome: 'failed', error: tried.error };
    }
    if (!tried.data)
      return {
        outcome: 'refused',
        errors: sortUserErrors<Field | 'file'>(tried.userErrors, fields),
      };
    if (tried.data.job) announceJob(tried.data.job.id);
    router.push(`${props.place}${tried.data.id}` as Route);
    return { outcome: 'done' };
  }

  return (
    <form
      {...state.form}
      className="max-w-md space-y-4 rounded-md border border-line bg-surface p-5"
    >
      <FormErrorNotice general={state.generalErrors} problem={state.problem} />
      {props.children?.(state.fieldErrors)}
      <FileField
        label={t('file')}
        name="file"
        accept={props.accept ?? '.csv,.xlsx'}
        help={props.help ?? t('fileHelp')}
        error={state.fieldErrors.file}
      />
      <SubmitButton
        pending={state.pending}
        label={props.submit ?? t('preview')}
        pendingLabel={t('uploading')}
      />
    </form>
  );
}

const atFile = <Field extends string>(message: string): Sent<Field | 'file'> => ({
  outcome: 'refused',
  errors: { fields: { file: message } as Errors<Field | 'file'>, general: [] },
});

/** The server's own words where the file is at fault, at the file: they say what is wrong with it. */
function refusalOf<Field extends string>(error: ApiError): Sent<Field | 'file'> {
  const told = error.kind === 'graphql' && error.code === 'INVALID' && error.message;
  return told ? atFile(told) : { outcome: 'failed', error };
}
