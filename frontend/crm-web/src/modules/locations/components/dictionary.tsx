import { formatDate } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import type { TerytEditionsQuery, TerytRegister } from '../documents/generated/operations';
import { ImportForm } from './import-form';

/** In the order in which they make sense to a reader. */
const REGISTERS = ['TERC', 'SIMC', 'ULIC'] as const satisfies readonly TerytRegister[];

/** What is in use of each register, and the way to a newer edition. */
export async function Dictionary(props: {
  editions: NonNullable<TerytEditionsQuery['terytEditions']>;
}) {
  const t = await getTranslations('dictionary');
  const names = await getTranslations('terytRegisters');
  const language = await getLanguage();
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t('title')} />
      <p className="max-w-2xl text-quiet">{t('intro')}</p>
      <DataTable
        caption={t('title')}
        columns={[
          { id: 'register', label: t('register') },
          { id: 'asOf', label: t('asOf') },
          { id: 'entries', label: t('entries'), numeric: true, wide: true },
          { id: 'importedAt', label: t('importedAt'), wide: true },
        ]}
        rows={REGISTERS.map((register) => {
          const edition = props.editions.find((one) => one.register === register);
          return {
            id: register,
            label: names(register),
            cells: {
              register: (
                <>
                  {names(register)} <span className="font-mono text-xs text-quiet">{register}</span>
                </>
              ),
              asOf: edition ? (
                <span className="tabular-nums">{formatDate(edition.asOf, language)}</span>
              ) : (
                <span className="text-quiet">{t('never')}</span>
              ),
              entries: edition && t('count', { count: edition.entries }),
              importedAt: edition && <Moment at={edition.importedAt} />,
            },
          };
        })}
      />
      <ImportForm />
    </div>
  );
}
