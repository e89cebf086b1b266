'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ApiError } from '../graphql/result';
import type { FormErrors } from '../graphql/user-errors';

/** What sending came to. After `done` the form stays busy: the page is being left. */
export type Sent<Field extends string> =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly errors: FormErrors<Field> }
  | { readonly outcome: 'failed'; readonly error: ApiError };

type State = {
  readonly fields: Readonly<Partial<Record<string, string>>>;
  readonly general: readonly string[];
  readonly problem: ApiError | undefined;
};

const FINE: State = { fields: {}, general: [], problem: undefined };

/**
 * A form whose inputs keep what was typed: they are left to the browser, read when sending, and
 * never reset. After a refusal the first field at fault (or the message) takes the focus.
 */
export function useForm<Field extends string>(
  fields: readonly Field[],
  sendValues: (values: Readonly<Record<Field, string>>, data: FormData) => Promise<Sent<Field>>,
  /** Fields that may stay empty. */
  optional: readonly Field[] = [],
) {
  const t = useTranslations('form');
  const ref = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [state, setState] = useState(FINE);

  useEffect(() => {
    if (state === FINE) return;
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }, [state]);

  async function submit(data: FormData) {
    if (busy.current) return;
    const refused = [...(ref.current?.elements ?? [])].find(refusesItself);
    // It is told that it is invalid, says so, and takes the focus.
    if (refused && !refused.checkValidity()) return;
    const values = Object.fromEntries(
      fields.map((field) => [field, String(data.get(field) ?? '')]),
    ) as Record<Field, string>;
    const empty = fields.filter((field) => values[field] === '' && !optional.includes(field));
    if (empty.length > 0) {
      setState({
        ...FINE,
        fields: Object.fromEntries(empty.map((field) => [field, t('required')])),
      });
      return;
    }
    busy.current = true;
    setPending(true);
    const sent = await sendValues(values, data);
    if (sent.outcome === 'done') return;
    busy.current = false;
    setPending(false);
    setState(
      sent.outcome === 'refused' ? { ...FINE, ...sent.errors } : { ...FINE, problem: sent.error },
    );
  }

  return {
    pending,
    fieldErrors: state.fields as FormErrors<Field>['fields'],
    generalErrors: state.general,
    problem: state.problem,
    form: {
      ref,
      noValidate: true,
      // Until scripts have loaded, React queues a submission for `action` instead of letting the
      // browser send the form itself. It would empty the inputs afterwards: `onReset` keeps them.
      action: submit,
      onReset: (event: FormEvent<HTMLFormElement>) => event.preventDefault(),
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      },
    },
  } as const;
}

/** A field that says itself why it can't be sent so, such as a name that was typed and not chosen. */
const refusesItself = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.validity.customError;
