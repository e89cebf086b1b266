import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { FilterForm } from '@/shared/lists/filter-form';
import { Pager } from '@/shared/lists/pager';
import { Empty } from '@/shared/ui/empty';
import { SelectField } from '@/shared/ui/select-field';
import {
  type ImportFull,
  type ImportRow,
  OUTCOMES,
  type RowView,
  rowViewPath,
} from '../lib/import';
import { RowState } from './import-state';

/** The rows of the file with what each changes, or what is wrong with it. */
export async function ImportRows(props: {
  rows: NonNullable<ImportFull['rows']>;
  view: RowView;
  path: string;
}) {
  const t = await getTranslations('imports');
  const outcomes = await getTranslations('importOutcomes');
  const { outcome } = props.view;
  return (
    <section className="space-y-3">
      <h2 className="font-semibold">{t('rowsTitle')}</h2>
      <FilterForm path={props.path} values={{ outcome }} keep={{}}>
        <div className="w-full sm:w-56">
          <SelectField label={t('outcome')} name="outcome" defaultValue={outcome ?? ''}>
            <option value="">{t('anyOutcome')}</option>
            {OUTCOMES.map((name) => (
              <option key={name} value={name}>
                {outcomes(name)}
              </option>
            ))}
          </SelectField>
        </div>
      </FilterForm>
      {props.rows.nodes.length === 0 ? (
        <Empty text={t('noRows')} />
      ) : (
        <DataTable
          caption={t('rowsTitle')}
          columns={[
            { id: 'line', label: t('line'), numeric: true, wide: true },
            { id: 'key', label: t('key') },
            { id: 'outcome', label: t('outcome') },
            { id: 'what', label: t('what'), wide: true },
          ]}
          rows={props.rows.nodes.map((row) => ({
            id: String(row.line),
            label: row.key ?? String(row.line),
            cells: {
              line: row.line,
              key: (
                <>
                  <span className="break-all">{row.key ?? row.cells.join(', ')}</span>
                  <div className="md:hidden">
                    <What row={row} />
                  </div>
                </>
              ),
              outcome: <RowState row={row} />,
              what: <What row={row} />,
            },
          }))}
        />
      )}
      <Pager
        info={props.rows.pageInfo}
        href={(place) => rowViewPath(props.path, { ...(outcome && { outcome }), ...place })}
      />
    </section>
  );
}

async function What({ row }: { row: ImportRow }) {
  const t = await getTranslations('history');
  return (
    <ul className="space-y-0.5">
      {row.problems.map(({ message }) => (
        <li key={message} className="break-words text-danger">
          {message}
        </li>
      ))}
      {row.changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          {before && (
            <del className="rounded-sm bg-danger-soft px-1 text-ink">
              <span className="sr-only">{t('before')} </span>
              {before}
            </del>
          )}{' '}
          {after && (
            <ins className="rounded-sm bg-success-soft px-1 text-ink no-underline">
              <span className="sr-only">{t('after')} </span>
              {after}
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}
