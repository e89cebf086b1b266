'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { SubmitButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { TextArea } from '../ui/text-area';
import { FormErrorNotice } from './form-errors';
import { useHeldPage } from './news';
import type { Answer, Sender, Tried } from './use-sender';
import { useShownAfter } from './use-shown-after';
import { type Errors, type Submission, useSubmission } from './use-submission';

export type FormDialogProps<Field extends string, Data extends Answer> = Submission<Field, Data> & {
  readonly title: string;
  /** What will happen. */
  readonly text?: ReactNode;
  readonly children: (errors: Errors<Field>) => ReactNode;
  readonly submit: string;
  readonly danger?: boolean;
  readonly onClose: () => void;
};

/** A short form above the page. What was typed stays until it is done or given up. */
export function FormDialog<Field extends string, Data extends Answer>(
  props: FormDialogProps<Field, Data>,
) {
  const t = useTranslations('form');
  const shownAfter = useShownAfter();
  const newer = useHeldPage();
  const state = useSubmission<Field, Data>({
    ...props,
    onDone: (data) =>
      shownAfter(() => {
        props.onClose();
        props.onDone?.(data);
      }),
  });

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form {...state.form} className="space-y-4">
        {props.text && <div className="space-y-1 text-quiet">{props.text}</div>}
        {newer && !state.pending && <Notice kind="info">{t('newer')}</Notice>}
        <FormErrorNotice general={state.generalErrors} problem={state.problem} />
        {props.children(state.fieldErrors)}
        <SubmitButton
          pending={state.pending}
          label={props.submit}
          pendingLabel={t('saving')}
          danger={props.danger}
        />
      </form>
    </Dialog>
  );
}

/** Why something is done that others have to live with. */
export function ReasonField(props: { error: string | undefined; help?: string }) {
  const t = useTranslations('form');
  return (
    <TextArea
      label={t('reason')}
      name="reason"
      maxLength={500}
      required
      help={props.help ?? t('reasonHelp')}
      error={props.error}
    />
  );
}

const REASON = ['reason'] as const;

/** Says what will happen and asks for nothing but the reason. */
export function ReasonDialog<Data extends Answer>({
  onSend,
  ...props
}: Omit<FormDialogProps<'reason', Data>, 'fields' | 'children' | 'onSend'> & {
  readonly onSend: (reason: string, send: Sender) => Promise<Tried<Data>>;
}) {
  return (
    <FormDialog {...props} fields={REASON} onSend={({ reason }, _, send) => onSend(reason, send)}>
      {(errors) => <ReasonField error={errors.reason} />}
    </FormDialog>
  );
}
