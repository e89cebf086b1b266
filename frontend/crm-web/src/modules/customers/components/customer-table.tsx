'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { formatDateTime } from '@/shared/format/dates';
import { useLanguage } from '@/shared/i18n/use-language';
import { DataTable, type Column as Shown } from '@/shared/lists/data-table';
import { sortOf } from '@/shared/lists/sort';
import { Email } from '@/shared/ui/email';
import type { CustomerSort, CustomersQuery } from '../documents/generated/operations';
import { CUSTOMER_EDIT } from '../lib/actions';
import { type Column, type CustomerView, changed } from '../lib/customer-view';
import { CustomerSelectionBar } from './customer-selection';
import { CustomerStatus } from './customer-status';

export type Customers = NonNullable<CustomersQuery['customers']>;
type Customer = Customers['nodes'][number];

/** One page of the list of customers, with boxes where something can be done to many at once. */
export function CustomerTable(props: {
  customers: Customers;
  view: CustomerView;
  columns: readonly Column[];
  compact: boolean;
  actions: readonly string[];
}) {
  const t = useTranslations('customers');
  const labels = useTranslations('customerColumns');
  const { customers, view, columns } = props;
  const cells = useCells(columns);
  return (
    <DataTable
      caption={t('title')}
      compact={props.compact}
      columns={columns.map(
        (id): Shown => ({
          id,
          label: labels(id),
          wide: id !== 'name' && id !== 'status',
          ...sortOf(SORTED[id], view.sort ?? 'NAME_ASC', (sort) => changed(view, { sort })),
        }),
      )}
      rows={customers.nodes.map((customer) => ({
        id: customer.id,
        label: customer.name ?? customer.id,
        cells: Object.fromEntries(columns.map((id) => [id, cells[id](customer)])),
      }))}
      {...(props.actions.includes(CUSTOMER_EDIT) && {
        selection: (ids, clear) => (
          <CustomerSelectionBar
            ids={ids}
            total={customers.totalCount}
            view={view}
            actions={props.actions}
            onClear={clear}
          />
        ),
      })}
    />
  );
}

const SORTED: Readonly<Partial<Record<Column, readonly [CustomerSort, CustomerSort]>>> = {
  number: ['NUMBER_ASC', 'NUMBER_DESC'],
  name: ['NAME_ASC', 'NAME_DESC'],
  statusSince: ['STATUS_SINCE_ASC', 'STATUS_SINCE_DESC'],
  createdAt: ['CREATED_AT_ASC', 'CREATED_AT_DESC'],
  changedAt: ['CHANGED_AT_ASC', 'CHANGED_AT_DESC'],
};

function useCells(columns: readonly Column[]) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerKinds');
  return {
    number: ({ number }: Customer) => <Code text={number} />,
    name: (customer: Customer) => (
      <>
        <Link
          href={`/customers/${customer.id}` as Route}
          className="font-medium break-words hover:underline"
        >
          {customer.anonymisedAt ? t('nameless') : customer.name}
        </Link>
        {columns.includes('number') && (
          <span className="block md:hidden">
            <Code text={customer.number} />
          </span>
        )}
      </>
    ),
    status: ({ status }: Customer) => <CustomerStatus status={status} />,
    kind: ({ kind }: Customer) => kind && kinds(kind),
    division: ({ division }: Customer) => division?.name,
    nip: ({ nip }: Customer) => <span className="tabular-nums">{nip}</span>,
    phone: ({ phone }: Customer) => <span className="whitespace-nowrap tabular-nums">{phone}</span>,
    email: ({ email }: Customer) => <Email address={email} />,
    tags: ({ tags }: Customer) => <span className="break-words">{tags?.join(', ')}</span>,
    statusSince: ({ statusSince }: Customer) => <Time at={statusSince} />,
    createdAt: ({ createdAt }: Customer) => <Time at={createdAt} />,
    changedAt: ({ changedAt }: Customer) => <Time at={changedAt} />,
  };
}

function Time({ at }: { at: string | null }) {
  const language = useLanguage();
  return (
    at && (
      <time dateTime={at} className="whitespace-nowrap tabular-nums">
        {formatDateTime(at, language)}
      </time>
    )
  );
}

function Code({ text }: { text: string | null }) {
  return <span className="font-mono text-xs whitespace-nowrap text-quiet">{text}</span>;
}
