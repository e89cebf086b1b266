import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { Moment } from '@/shared/ui/facts';
import type { ImportsQuery } from '../documents/generated/operations';
import { importKind } from '../lib/kinds';
import { importName } from '../lib/name';
import { ImportState } from './import-state';

/** Imports that were started before, of every kind that the person may start; newest first. */
export async function ImportList(props: {
  imports: NonNullable<ImportsQuery['imports']>;
  path: string;
}) {
  const t = await getTranslations('imports');
  const kinds = await getTranslations('importKinds');
  const { nodes, pageInfo } = props.imports;
  if (nodes.length === 0) return null;
  const named = await Promise.all(nodes.map(async (one) => ({ one, name: await importName(one) })));
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t('before')}</h2>
      <DataTable
        caption={t('before')}
        columns={[
          { id: 'file', label: t('file') },
          { id: 'kind', label: t('kind'), wide: true },
          { id: 'state', label: t('state') },
          { id: 'rows', label: t('rows'), numeric: true, wide: true },
          { id: 'createdAt', label: t('started'), wide: true },
        ]}
        rows={named.map(({ one, name }) => {
          const kind = importKind(one.kind);
          return {
            id: one.id,
            label: name,
            cells: {
              file: (
                <Link
                  href={`${kind?.path ?? props.path}/${one.id}` as Route}
                  className="font-medium break-all hover:underline"
                >
                  {name}
                </Link>
              ),
              kind: kind && kinds(kind.key),
              state: <ImportState state={one.state} />,
              rows: one.counts?.rows,
              createdAt: <Moment at={one.createdAt} />,
            },
          };
        })}
      />
      <Pager info={pageInfo} href={(place) => address(props.path, place)} />
    </section>
  );
}
