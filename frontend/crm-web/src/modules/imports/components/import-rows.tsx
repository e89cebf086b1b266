import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { FilterForm } from '@/shared/lists/filter-form';
import { Pager } from '@/shared/lists/pager';
import { Empty } from '@/shared/ui/empty';
import { SelectField } from '@/shared/ui/select-field';
import {
  columnName,
  type ImportFull,
  type ImportRow,
  inOrder,
  OUTCOMES,
  type RowView,
  rowViewPath,
  subjectOf,
  valueText,
  type Wording,
} from '../lib/import';
import { RowState } from './import-state';

type Props = {
  rows: NonNullable<ImportFull['rows']>;
  headings: NonNullable<ImportFull['headings']>;
  view: RowView;
  path: string;
  /** Where what is imported has its pages: the path before the id. */
  place: string;
  wording: Wording | undefined;
};

/** The rows of the file with what each changes, or what is wrong with it. */
export async function ImportRows(props: Props) {
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
                  <Key row={row} place={props.place} />
                  <div className="md:hidden">
                    <What {...props} row={row} />
                  </div>
                </>
              ),
              outcome: <RowState row={row} />,
              what: <What {...props} row={row} />,
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

function Key({ row, place }: { row: ImportRow; place: string }) {
  const subject = subjectOf(row);
  const text = row.key ?? row.cells.join(', ');
  if (!subject) return <span className="break-all">{text}</span>;
  return (
    <Link href={`${place}${subject}` as Route} className="break-all hover:underline">
      {text}
    </Link>
  );
}

/** So many changes of a row are seen at once. */
const FEW = 6;

async function What({ row, headings, wording }: Props & { row: ImportRow }) {
  const t = await getTranslations('imports');
  const changes = inOrder(row.changes, headings).flatMap(({ field, ...change }) => {
    const before = valueText(field, change.before, wording);
    const after = valueText(field, change.after, wording);
    const name = columnName(field, headings, wording);
    return before || after ? [{ field, name, before, after }] : [];
  });
  // Where only one more would be folded away it is as short to show it.
  const few = changes.length <= FEW + 1 ? changes : changes.slice(0, FEW);
  const more = changes.slice(few.length);
  return (
    <div className="space-y-0.5">
      {row.problems.map(({ message, column }) => (
        <p key={`${column} ${message}`} className="break-words">
          {column && <span className="text-quiet">{columnName(column, headings, wording)}: </span>}
          <span className="text-danger">{message}</span>
        </p>
      ))}
      <Changes changes={few} />
      {more.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer text-quiet hover:text-ink">
            {t('more', { count: more.length })}
          </summary>
          <Changes changes={more} />
        </details>
      )}
    </div>
  );
}

type Change = {
  readonly field: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

async function Changes({ changes }: { changes: readonly Change[] }) {
  const t = await getTranslations('history');
  if (changes.length === 0) return null;
  return (
    <dl className="space-y-0.5">
      {changes.map(({ field, name, before, after }) => (
        <div key={field} className="break-words">
          <dt className="inline text-quiet">{name}: </dt>
          <dd className="inline">
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
          </dd>
        </div>
      ))}
    </dl>
  );
}
