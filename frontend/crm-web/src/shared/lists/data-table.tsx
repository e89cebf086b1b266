'use client';

import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { classNames } from '../ui/class-names';

/** A column; its cells were rendered on the server. */
export type Column = {
  readonly id: string;
  readonly label: string;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** Seen only where there is room. */
  readonly wide?: boolean;
  /** The list in this column's order, and in which it is now. */
  readonly sort?: { readonly href: Route; readonly now?: 'ascending' | 'descending' | undefined };
};

export type Row = {
  readonly id: string;
  /** What the row is about, for who hears it. */
  readonly label: string;
  readonly cells: Readonly<Record<string, ReactNode>>;
};

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
});

type Props = {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly compact?: boolean;
  /** Given where rows can be selected: what to offer for them. */
  readonly selection?: (ids: readonly string[], clear: () => void) => ReactNode;
};

/** One page of a list. The server filters, sorts and pages; here rows are only shown and selected. */
export function DataTable({ caption, columns, rows, compact, selection }: Props) {
  const t = useTranslations('list');
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          header: () => <Heading column={column} />,
          cell: ({ row }) => row.original.cells[column.id],
        }),
      ),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: (row) => row.id,
    enableRowSelection: selection !== undefined,
    state: { rowSelection },
    onRowSelectionChange: setRowSelection,
  });
  const chosen = rows.filter(({ id }) => rowSelection[id]).map(({ id }) => id);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const place = (id: string) =>
    classNames(
      byId.get(id)?.numeric && 'text-right tabular-nums',
      byId.get(id)?.wide && 'hidden md:table-cell',
    );

  return (
    <>
      {selection && chosen.length > 0 && selection(chosen, () => setRowSelection({}))}
      <div className="rounded-md border border-line bg-surface">
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{caption}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection && (
                  <th scope="col" className={classNames(HEAD, 'w-10 rounded-tl-md pl-4')}>
                    <Checkbox
                      label={t('selectPage')}
                      checked={table.getIsAllRowsSelected()}
                      some={table.getIsSomeRowsSelected()}
                      onChange={(checked) => table.toggleAllRowsSelected(checked)}
                    />
                  </th>
                )}
                {group.headers.map((header) => (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={byId.get(header.column.id)?.sort?.now}
                    className={classNames(HEAD, place(header.column.id))}
                  >
                    <table.FlexRender header={header} />
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                aria-selected={selection ? row.getIsSelected() : undefined}
                className={row.getIsSelected() ? 'bg-selected' : 'hover:bg-hover'}
              >
                {selection && (
                  <td className={classNames(CELL, compact ? 'py-1' : 'py-2', 'w-10 pl-4')}>
                    <Checkbox
                      label={t('selectRow', { name: row.original.label })}
                      checked={row.getIsSelected()}
                      onChange={(checked) => row.toggleSelected(checked)}
                    />
                  </td>
                )}
                {row.getVisibleCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={classNames(CELL, compact ? 'py-1' : 'py-2', place(cell.column.id))}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const HEAD =
  'sticky top-12 z-1 h-9 border-b border-line bg-surface px-3 text-left text-xs font-medium text-quiet whitespace-nowrap first:rounded-tl-md last:rounded-tr-md';
const CELL = 'border-t border-line px-3 align-top in-[tr:first-child]:border-t-0';

function Heading({ column: { label, sort } }: { column: Column }) {
  if (!sort) return label;
  const Icon =
    sort.now === 'ascending' ? ArrowUp : sort.now === 'descending' ? ArrowDown : ArrowUpDown;
  return (
    <Link href={sort.href} className="inline-flex items-center gap-1 hover:text-ink">
      {label}
      <Icon aria-hidden className="size-3.5" />
    </Link>
  );
}

function Checkbox(props: {
  label: string;
  checked: boolean;
  some?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      aria-label={props.label}
      checked={props.checked}
      ref={(box) => {
        if (box) box.indeterminate = !props.checked && Boolean(props.some);
      }}
      onChange={(event) => props.onChange(event.target.checked)}
      className="mt-0.5 block size-4 accent-solid"
    />
  );
}
