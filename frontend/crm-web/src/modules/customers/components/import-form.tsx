'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { UploadForm } from '@/shared/files/upload-form';
import { useSender } from '@/shared/forms/use-sender';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  ImportCustomersDocument,
  ImportCustomersFromLmsDocument,
} from '../documents/generated/operations';

const SOURCES = ['TABLE', 'LMS'] as const;
const DOUBLES = ['REFUSE', 'CREATE'] as const;

const SHARED = ['divisionId', 'doubles'] as const;
const FIELDS = {
  TABLE: [...SHARED, 'externalSystem'],
  LMS: [...SHARED, 'lmsDivision'],
} as const;

type Field = (typeof FIELDS)[keyof typeof FIELDS][number];

/** Where customers come from, to which division, and what becomes of those who may be there already. */
export function CustomerImportForm(props: {
  divisions: readonly { readonly id: string; readonly name: string }[];
  /** What is told about tables. */
  columns: ReactNode;
}) {
  const t = useTranslations('customerImport');
  const sources = useTranslations('customerImportSources');
  const doubles = useTranslations('importDoubles');
  const send = useSender();
  const [source, setSource] = useState<(typeof SOURCES)[number]>('TABLE');
  const lms = source === 'LMS';
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
      <UploadForm<Field>
        place="/customers/import/"
        {...(lms && { accept: '.sql', help: <DumpHelp /> })}
        fields={FIELDS[source]}
        optional={['lmsDivision']}
        start={async ({ fileId, values, idempotencyKey }) => {
          const input = {
            fileId,
            divisionId: values.divisionId,
            doubles: DOUBLES.find((one) => one === values.doubles) ?? 'REFUSE',
            idempotencyKey,
          };
          if (lms) {
            const lmsDivision = values.lmsDivision.trim() || null;
            const tried = await send(ImportCustomersFromLmsDocument, {
              input: { ...input, lmsDivision },
            });
            if ('error' in tried) return tried;
            return { data: tried.data.importCustomersFromLms.import, userErrors: tried.userErrors };
          }
          const externalSystem = values.externalSystem.trim();
          const tried = await send(ImportCustomersDocument, {
            input: { ...input, externalSystem },
          });
          if ('error' in tried) return tried;
          return { data: tried.data.importCustomers.import, userErrors: tried.userErrors };
        }}
      >
        {(errors) => (
          <>
            <SelectField
              label={t('source')}
              name="source"
              value={source}
              onChange={({ target }) =>
                setSource(SOURCES.find((one) => one === target.value) ?? 'TABLE')
              }
            >
              {SOURCES.map((one) => (
                <option key={one} value={one}>
                  {sources(one)}
                </option>
              ))}
            </SelectField>
            {/* Both stay: what was typed is still there when the source is changed back. */}
            <div hidden={!lms}>
              <TextField
                label={t('lmsDivision')}
                name="lmsDivision"
                maxLength={200}
                autoComplete="off"
                help={t('lmsDivisionHelp')}
                error={errors.lmsDivision}
              />
            </div>
            <div hidden={lms}>
              <TextField
                label={t('system')}
                name="externalSystem"
                maxLength={40}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                help={t('systemHelp')}
                error={errors.externalSystem}
              />
            </div>
            <SelectField label={t('division')} name="divisionId" error={errors.divisionId}>
              {props.divisions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('doubles')}
              name="doubles"
              help={t('doublesHelp')}
              error={errors.doubles}
            >
              {DOUBLES.map((one) => (
                <option key={one} value={one}>
                  {doubles(one)}
                </option>
              ))}
            </SelectField>
          </>
        )}
      </UploadForm>
      {!lms && props.columns}
    </div>
  );
}

function DumpHelp() {
  const t = useTranslations('customerImport');
  return (
    <>
      {t('dumpHelp')}{' '}
      <code className="block font-mono text-xs">pg_dump --format=plain --encoding=UTF8</code>
    </>
  );
}
