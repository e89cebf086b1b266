'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlClass, Field, type FieldProps } from './fields';

/** Several lines of text. */
export function TextArea({
  label,
  help,
  error,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'className'>) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <textarea
          rows={3}
          {...area}
          {...control}
          className={classNames(controlClass(error), 'h-auto py-2 sm:h-auto')}
        />
      )}
    </Field>
  );
}
