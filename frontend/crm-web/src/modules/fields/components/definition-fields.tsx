'use client';

import { useTranslations } from 'use-intl/react';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import type { CustomFieldType } from '../documents/generated/operations';
import { type Field, type FORM_FIELDS, hasLimit } from '../lib/definition';

/** What a field is called, what stands beside it, and what it takes. */
export function DefinitionFields(props: {
  type: CustomFieldType;
  field?: Field;
  errors: Readonly<Partial<Record<string, string>>>;
}) {
  const t = useTranslations('customFields');
  const { type, field, errors } = props;
  const input = (name: (typeof FORM_FIELDS)[number]) => ({
    label: t(name),
    name,
    autoComplete: 'off',
    defaultValue: field?.[name] ?? '',
    error: errors[name],
  });
  const bound = type === 'DATE' ? { type: 'date' } : { inputMode: 'decimal' as const };
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...input('labelPl')} maxLength={100} />
        <TextField {...input('labelEn')} maxLength={100} />
        <TextField {...input('helpPl')} maxLength={500} help={t('helpHelp')} />
        <TextField {...input('helpEn')} maxLength={500} />
        {hasLimit(type, 'maxLength') && (
          <TextField {...input('maxLength')} type="number" min={1} max={10_000} />
        )}
        {hasLimit(type, 'decimals') && (
          <TextField {...input('decimals')} type="number" min={0} max={6} />
        )}
        {hasLimit(type, 'minimum') && <TextField {...input('minimum')} {...bound} />}
        {hasLimit(type, 'maximum') && <TextField {...input('maximum')} {...bound} />}
      </div>
      <CheckboxField
        label={t('requiredBox')}
        name="required"
        defaultChecked={field?.required ?? false}
      />
    </>
  );
}
