'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { SubmitButton } from '../ui/button';
import { FormErrorNotice } from './form-errors';
import type { Answer } from './use-sender';
import { type Errors, type Submission, useSubmission } from './use-submission';

export type PageFormProps<Field extends string, Data extends Answer> = Submission<Field, Data> & {
  readonly submit: string;
  readonly children: (errors: Errors<Field>) => ReactNode;
  /** At every change: what is sent afterwards is another request. */
  readonly onChange?: () => void;
};

/** A form that is a page: one column, what concerns all of it at its top. */
export function PageForm<Field extends string, Data extends Answer>(
  props: PageFormProps<Field, Data>,
) {
  const t = useTranslations('form');
  const state = useSubmission<Field, Data>(props);
  return (
    <form
      {...state.form}
      onChange={props.onChange}
      className="max-w-2xl space-y-4 rounded-md border border-line bg-surface p-5"
    >
      <FormErrorNotice general={state.generalErrors} problem={state.problem} />
      {props.children(state.fieldErrors)}
      <SubmitButton pending={state.pending} label={props.submit} pendingLabel={t('saving')} />
    </form>
  );
}
