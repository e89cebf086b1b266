'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { ErrorLine, type FieldProps } from './fields';

export function CheckboxField({
  label,
  ...box
}: { label: ReactNode } & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <label className="flex items-start gap-2 py-1">
      <input {...box} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-solid" />
      <span className="min-w-0">{label}</span>
    </label>
  );
}

/** Boxes of one name, of which any number may be ticked. */
export function CheckboxGroup(props: FieldProps & { children: ReactNode }) {
  const id = useId();
  return (
    <fieldset
      tabIndex={-1}
      aria-invalid={props.error !== undefined}
      aria-describedby={props.error ? id : undefined}
    >
      <legend className="mb-1 font-medium">{props.label}</legend>
      {props.children}
      {props.error && <ErrorLine id={id}>{props.error}</ErrorLine>}
      {props.help && <p className="mt-1 text-quiet">{props.help}</p>}
    </fieldset>
  );
}
