'use client';

import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { classNames } from './class-names';

export type FieldProps = {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
};

type ControlProps = {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
};

// Sixteen pixels where fingers type: smaller text makes phones zoom in.
const CONTROL =
  'block h-10 w-full rounded-md border bg-surface px-3 text-base text-ink transition-colors duration-100 sm:h-9 sm:text-sm';

export function controlClass(error: string | undefined): string {
  return classNames(CONTROL, error ? 'border-danger' : 'border-control');
}

/** Label above, help and error below, tied together for assistive technology. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const helpId = props.help ? `${id}-help` : undefined;
  const errorId = props.error ? `${id}-error` : undefined;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {props.label}
      </label>
      {props.children({
        id,
        'aria-invalid': props.error !== undefined,
        'aria-describedby': [errorId, helpId].filter(Boolean).join(' ') || undefined,
      })}
      {props.error && <ErrorLine id={errorId}>{props.error}</ErrorLine>}
      {props.help && (
        <p id={helpId} className="mt-1 text-quiet">
          {props.help}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  help,
  error,
  className,
  ...input
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <input {...input} {...control} className={classNames(controlClass(error), className)} />
      )}
    </Field>
  );
}

export function PasswordField({
  label,
  help,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  const t = useTranslations('form');
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className={classNames(controlClass(error), 'pr-18')}
          />
          <button
            type="button"
            aria-label={shown ? t('hideNamed', { name: label }) : t('showNamed', { name: label })}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-1 right-1 rounded-sm px-2 text-xs font-medium text-quiet hover:bg-hover hover:text-ink"
          >
            {shown ? t('hide') : t('show')}
          </button>
        </div>
      )}
    </Field>
  );
}

export function ErrorLine(props: { id: string | undefined; children: ReactNode }) {
  return (
    <p id={props.id} className="mt-1 flex gap-1.5 text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{props.children}</span>
    </p>
  );
}
