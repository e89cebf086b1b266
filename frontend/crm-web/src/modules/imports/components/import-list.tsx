import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { Moment } from '@/shared/ui/facts';
import type { ImportsQuery } from '../documents/generated/operations';
import { ImportState } from './import-state';

/** Imports that were started before, newest first. */
export async function ImportList(props: {
  imports: NonNullable<ImportsQuery['imports']>;
  path: string;
}) {
  const t = await getTranslations('imports');
  const { nodes, pageInfo } = props.imports;
  if (nodes.length === 0) return null;
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t('before')}</h2>
      <DataTable
        caption={t('before')}
        columns={[
          { id: 'file', label: t('file') },
          { id: 'state', label: t('state') },
          { id: 'rows', label: t('rows'), numeric: true, wide: true },
          { id: 'createdAt', label: t('started'), wide: true },
        ]}
        rows={nodes.map((one) => ({
          id: one.id,
          label: one.file?.name ?? one.id,
          cells: {
            file: (
              <Link
                href={`${props.path}/${one.id}` as Route}
                className="font-medium break-all hover:underline"
              >
                {one.file?.name ?? one.id}
              </Link>
            ),
            state: <ImportState state={one.state} />,
            rows: one.counts?.rows,
            createdAt: <Moment at={one.createdAt} />,
          },
        }))}
      />
      <Pager info={pageInfo} href={(place) => address(props.path, place)} />
    </section>
  );
}
