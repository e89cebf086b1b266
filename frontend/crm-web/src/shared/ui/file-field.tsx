'use client';

import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './fields';

/** A file to be uploaded. */
export function FileField({
  label,
  help,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <input
          {...input}
          {...control}
          type="file"
          className="block w-full text-sm file:mr-3 file:h-9 file:rounded-md file:border file:border-control file:bg-surface file:px-4 file:font-medium file:text-ink"
        />
      )}
    </Field>
  );
}
