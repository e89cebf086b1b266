'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { type FormErrors, sortUserErrors, type UserError } from '../graphql/user-errors';
import { SubmitButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextArea } from '../ui/fields';
import { showToast } from '../ui/toast';
import { FormErrorNotice } from './form-errors';
import { type Sent, useForm } from './use-form';
import { type Answer, type Sender, type Tried, useSender } from './use-sender';

export type Values<Field extends string> = Readonly<Record<Field, string>>;

export type FormDialogProps<Field extends string, Data extends Answer> = {
  readonly title: string;
  /** What will happen. */
  readonly text?: ReactNode;
  readonly fields: readonly Field[];
  readonly children: (errors: FormErrors<Field>['fields']) => ReactNode;
  readonly submit: string;
  readonly danger?: boolean;
  readonly onClose: () => void;
  readonly onSend: (values: Values<Field>, data: FormData, send: Sender) => Promise<Tried<Data>>;
  /** Said in passing when it is done. */
  readonly done: string;
  readonly onDone?: (data: Data) => void;
  /** Takes a refusal that the fields cannot mend; true where it did. */
  readonly onRefused?: (
    errors: readonly UserError[],
    values: Values<Field>,
    data: FormData,
  ) => Promise<boolean>;
};

/** A short form above the page. What was typed stays until it is done or given up. */
export function FormDialog<Field extends string, Data extends Answer>(
  props: FormDialogProps<Field, Data>,
) {
  const t = useTranslations('form');
  const router = useRouter();
  const sender = useSender();
  const state = useForm<Field>(props.fields, submit);

  async function submit(values: Values<Field>, data: FormData): Promise<Sent<Field>> {
    const tried = await props.onSend(values, data, sender);
    if ('error' in tried) return { outcome: 'failed', error: tried.error };
    if (tried.userErrors.length > 0) {
      if (await props.onRefused?.(tried.userErrors, values, data)) {
        return { outcome: 'refused', errors: sortUserErrors([], props.fields) };
      }
      return { outcome: 'refused', errors: sortUserErrors(tried.userErrors, props.fields) };
    }
    showToast({ kind: 'success', text: props.done });
    props.onClose();
    props.onDone?.(tried.data);
    router.refresh();
    return { outcome: 'done' };
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form {...state.form} className="space-y-4">
        {props.text && <div className="space-y-1 text-quiet">{props.text}</div>}
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
