import { getTranslations } from '@/shared/i18n/server';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import type { Field } from '../lib/definition';
import { type Conditions, conditionName, fieldAsked, NO_VALUE } from '../lib/filter';
import { valueWords } from './value-words';

/** What a list is narrowed down by of custom fields; `conditions` as they stand in inputs. */
export function FieldFilters(props: { fields: readonly Field[]; conditions: Conditions }) {
  return props.fields.map((field) => (
    <FieldFilter key={field.id} field={field} conditions={props.conditions} />
  ));
}

async function FieldFilter({ field, conditions }: { field: Field; conditions: Conditions }) {
  const t = await getTranslations('customFields');
  const label = field.label ?? '';
  const input = (operator: Parameters<typeof conditionName>[1]) => {
    const name = conditionName(field, operator);
    return { name, defaultValue: conditions[name] ?? '' };
  };
  switch (field.type) {
    case 'NUMBER':
    case 'DATE': {
      const kind =
        field.type === 'DATE'
          ? { type: 'date' }
          : { inputMode: 'decimal' as const, autoComplete: 'off' };
      return (
        <>
          <TextField {...kind} {...input('from')} label={t('atLeast', { label })} />
          <TextField {...kind} {...input('to')} label={t('atMost', { label })} />
        </>
      );
    }
    case 'CHOICE':
    case 'BOOLEAN':
      return (
        <SelectField {...input('equals')} label={label}>
          <option value="">{t('any')}</option>
          {field.type === 'CHOICE' ? (
            field.choices?.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {choice.label}
              </option>
            ))
          ) : (
            <>
              <option value="true">{t('yes')}</option>
              <option value="false">{t('no')}</option>
            </>
          )}
          <option value={NO_VALUE}>{t('unset')}</option>
        </SelectField>
      );
    default:
      return <TextField {...input('contains')} label={label} maxLength={200} autoComplete="off" />;
  }
}

/** What conditions on custom fields ask for, in words, each by its name in the address. */
export async function conditionTexts(
  conditions: Conditions,
  fields: readonly Field[],
): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations('customFields');
  const word = await valueWords();
  const texts = Object.entries(conditions).flatMap(([name, value]) => {
    const field = fieldAsked(name, fields);
    if (!field) return [];
    const label = field.label ?? '';
    const text = word(field, value);
    if (name.endsWith('.from')) return [[name, `${t('atLeast', { label })} ${text}`]];
    if (name.endsWith('.to')) return [[name, `${t('atMost', { label })} ${text}`]];
    if (name.endsWith('.contains')) return [[name, `${label}: ${t('has', { text })}`]];
    return [[name, `${label}: ${value === NO_VALUE ? t('unset') : text}`]];
  });
  return Object.fromEntries(texts);
}
