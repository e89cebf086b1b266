import Link from 'next/link';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { FilterForm } from '@/shared/lists/filter-form';
import { Empty } from '@/shared/ui/empty';
import { TextField } from '@/shared/ui/fields';
import type { ErrorCodesQuery } from '../documents/generated/operations';
import { typePath } from '../lib/reference';
import { ApiHeader } from './api-header';

type Codes = NonNullable<ErrorCodesQuery['errorCodes']>;

/** Every code that the API refuses with, and what it tells people. */
export async function ErrorList({ codes, text }: { codes: Codes; text: string | undefined }) {
  const t = await getTranslations('api');
  const language = await getLanguage();
  const wanted = text?.toLowerCase() ?? '';
  const found = codes.filter(({ code, kind, meaning }) =>
    `${code} ${kind} ${meaning[language]}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="max-w-6xl space-y-4">
      <ApiHeader
        tab="errors"
        aside={<p className="text-quiet tabular-nums">{t('codeCount', { count: found.length })}</p>}
      />
      <p className="max-w-3xl text-quiet">
        {t('errorsIntro')}{' '}
        <Link href={typePath('ErrorKind')} className="text-accent underline">
          ErrorKind
        </Link>
      </p>
      <FilterForm path="/api/errors" values={{ q: text }} keep={{}}>
        <div className="w-full sm:w-96">
          <TextField
            label={t('searchErrors')}
            name="q"
            type="search"
            maxLength={100}
            defaultValue={text ?? ''}
          />
        </div>
      </FilterForm>
      {found.length === 0 ? (
        <Empty text={t('noHits')} />
      ) : (
        <DataTable
          caption={t('errors')}
          compact
          columns={[
            { id: 'code', label: t('code') },
            { id: 'kind', label: t('kind'), wide: true },
            { id: 'meaning', label: t('meaning'), wide: true },
          ]}
          rows={found.map(({ code, kind, meaning }) => ({
            id: code,
            label: code,
            cells: {
              code: (
                <>
                  <code className="font-mono text-xs break-all">{code}</code>
                  <p className="md:hidden">{meaning[language]}</p>
                </>
              ),
              kind: <code className="font-mono text-xs text-quiet">{kind}</code>,
              meaning: meaning[language],
            },
          }))}
        />
      )}
    </div>
  );
}
