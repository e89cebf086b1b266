'use client';

import { type FormErrors, sortUserErrors, type UserError } from '../graphql/user-errors';
import { showToast } from '../ui/toast';
import { useForm } from './use-form';
import { type Answer, type Sender, type Tried, useSender } from './use-sender';

export type Values<Field extends string> = Readonly<Record<Field, string>>;

export type Submission<Field extends string, Data extends Answer> = {
  readonly fields: readonly Field[];
  /** Fields that may stay empty. */
  readonly optional?: readonly Field[];
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

export type Errors<Field extends string> = FormErrors<Field>['fields'];

/** A form of one mutation: what is refused goes to its field, what is done is said in passing. */
export function useSubmission<Field extends string, Data extends Answer>(
  props: Submission<Field, Data>,
) {
  const sender = useSender();
  return useForm<Field>(
    props.fields,
    async (values, data) => {
      const tried = await props.onSend(values, data, sender);
      if ('error' in tried) return { outcome: 'failed', error: tried.error };
      if (tried.userErrors.length > 0) {
        const taken = await props.onRefused?.(tried.userErrors, values, data);
        const errors = sortUserErrors(taken ? [] : tried.userErrors, props.fields);
        return { outcome: 'refused', errors };
      }
      showToast({ kind: 'success', text: props.done });
      props.onDone?.(tried.data);
      return { outcome: 'done' };
    },
    props.optional,
  );
}
