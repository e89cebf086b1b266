'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageForm } from '@/shared/forms/page-form';
import { useKey } from '@/shared/forms/use-key';
import type { Tried } from '@/shared/forms/use-sender';
import type { Values } from '@/shared/forms/use-submission';
import { VersionedForm } from '@/shared/forms/versioned';
import { atRows } from '@/shared/graphql/user-errors';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  CreateCustomFieldDocument,
  type CreateCustomFieldMutation,
  type CustomFieldType,
  EditCustomFieldDocument,
  type EditCustomFieldMutation,
} from '../documents/generated/operations';
import {
  CHOICE_FIELDS,
  choiceName,
  choicesOf,
  type Field,
  FORM_FIELDS,
  OPTIONAL_FIELDS,
  TYPES,
  typedField,
} from '../lib/definition';
import { ChoiceRows, newRow, type Row } from './choice-rows';
import { DefinitionFields } from './definition-fields';
import { useFieldVersions } from './field-versions';

const BACK = '/custom-fields' as Route;

type Shared = (typeof FORM_FIELDS)[number];

/** The inputs of rows of choices. */
const rowNames = (rows: readonly Row[]) =>
  rows.flatMap(({ row }) => CHOICE_FIELDS.map((field) => choiceName(row, field)));

const rowKeys = (rows: readonly Row[]) => rows.map(({ row }) => row);

/** Refusals at the rows that were sent. */
function placed<Data>(tried: Tried<Data>, rows: readonly Row[]): Tried<Data> {
  if ('error' in tried) return tried;
  return { ...tried, userErrors: atRows(tried.userErrors, rowKeys(rows)) };
}

/** Something else that the company wants to know. */
export function NewFieldForm({ kind }: { kind: string }) {
  const t = useTranslations('customFields');
  const types = useTranslations('customFieldTypes');
  const router = useRouter();
  const keyOf = useKey();
  const [type, setType] = useState<CustomFieldType>('TEXT');
  const [rows, setRows] = useState<readonly Row[]>(() => [newRow()]);
  const shown = type === 'CHOICE' ? rows : [];
  return (
    <PageForm<string, CreateCustomFieldMutation>
      fields={['key', ...FORM_FIELDS, ...rowNames(shown)]}
      optional={OPTIONAL_FIELDS}
      submit={t('createSubmit')}
      done={t('created')}
      onDone={() => router.push(BACK)}
      onSend={async (values, data, send) => {
        const input = {
          kind,
          key: values.key?.trim() ?? '',
          type,
          ...typedField(type, values as Values<Shared>, data),
          ...(type === 'CHOICE' && { choices: choicesOf(data, rowKeys(rows)) }),
        };
        const tried = await send(CreateCustomFieldDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
        return placed(tried, rows);
      }}
    >
      {(errors) => (
        <>
          <SelectField
            label={t('type')}
            name="type"
            value={type}
            onChange={({ target }) =>
              setType(TYPES.find((known) => known === target.value) ?? type)
            }
            help={t('typeHelp')}
            error={undefined}
          >
            {TYPES.map((known) => (
              <option key={known} value={known}>
                {types(known)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('key')}
            name="key"
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            help={t('keyHelp')}
            error={errors.key}
          />
          <DefinitionFields type={type} errors={errors} />
          {type === 'CHOICE' && <ChoiceRows rows={rows} onRows={setRows} errors={errors} />}
        </>
      )}
    </PageForm>
  );
}

/** A field as it shall be; what objects have of it stays. */
export function EditFieldForm({ field }: { field: Field }) {
  const t = useTranslations('customFields');
  const router = useRouter();
  const versions = useFieldVersions(field);
  const type = field.type ?? 'TEXT';
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (field.choices ?? []).map((choice) => ({ row: choice.key, choice })),
  );
  const back = () => router.push(BACK);
  const edited = (values: Values<Shared>, data: FormData) => ({
    ...typedField(type, values, data),
    ...(type === 'CHOICE' && { choices: choicesOf(data, rowKeys(rows)) }),
  });
  return (
    <VersionedForm<string, EditCustomFieldMutation, Field>
      fields={[...FORM_FIELDS, ...rowNames(rows)]}
      optional={OPTIONAL_FIELDS}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        ...versions,
        saves: true,
        onLeave: back,
        compare: (now, values, data) =>
          versions.compared(now, edited(values as Values<Shared>, data)),
        onSend: async (values, data, expectedVersion, send) => {
          const input = {
            id: field.id,
            expectedVersion,
            ...edited(values as Values<Shared>, data),
          };
          return placed(await send(EditCustomFieldDocument, { input }), rows);
        },
      }}
    >
      {(errors) => (
        <>
          <DefinitionFields type={type} field={field} errors={errors} />
          {type === 'CHOICE' && <ChoiceRows rows={rows} onRows={setRows} errors={errors} />}
        </>
      )}
    </VersionedForm>
  );
}
