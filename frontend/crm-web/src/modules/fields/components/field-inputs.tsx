'use client';

import { useTranslations } from 'use-intl/react';
import { useLanguage } from '@/shared/i18n/use-language';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { TextArea } from '@/shared/ui/text-area';
import { type Field, localNumber } from '../lib/definition';
import { entered, type Value, valueName } from '../lib/values';

/** Texts that may be longer have several lines. */
const LINE_LETTERS = 200;

/** The custom fields of an object, to be filled in. */
export function FieldInputs(props: {
  fields: readonly Field[];
  /** What the object has already. */
  values?: readonly Value[];
  errors: Readonly<Partial<Record<string, string>>>;
}) {
  return props.fields.map((field) => (
    <FieldInput
      key={field.id}
      field={field}
      value={entered(props.values?.find(({ key }) => key === field.key))}
      error={props.errors[valueName(field.key ?? '')]}
    />
  ));
}

function FieldInput({
  field,
  value,
  error,
}: {
  field: Field;
  value: string;
  error: string | undefined;
}) {
  const t = useTranslations('customFields');
  const language = useLanguage();
  const input = {
    label: field.label ?? '',
    name: valueName(field.key ?? ''),
    help: field.help ?? undefined,
    defaultValue: value,
    error,
  };
  switch (field.type) {
    case 'NUMBER':
      return (
        <TextField
          {...input}
          defaultValue={localNumber(value, language)}
          inputMode="decimal"
          autoComplete="off"
        />
      );
    case 'DATE':
      return (
        <TextField
          {...input}
          type="date"
          min={field.minimum ?? undefined}
          max={field.maximum ?? undefined}
        />
      );
    case 'CHOICE':
      return (
        <SelectField {...input}>
          <option value="">{t('nothing')}</option>
          {field.choices
            ?.filter(({ key, archived }) => !archived || key === value)
            .map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
        </SelectField>
      );
    case 'BOOLEAN':
      return (
        <SelectField {...input}>
          <option value="">{t('nothing')}</option>
          <option value="true">{t('yes')}</option>
          <option value="false">{t('no')}</option>
        </SelectField>
      );
    default:
      return (field.maxLength ?? 0) > LINE_LETTERS ? (
        <TextArea {...input} maxLength={field.maxLength ?? undefined} />
      ) : (
        <TextField {...input} maxLength={field.maxLength ?? undefined} autoComplete="off" />
      );
  }
}
