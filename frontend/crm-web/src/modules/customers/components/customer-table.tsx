'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { formatDateTime } from '@/shared/format/dates';
import { useLanguage } from '@/shared/i18n/use-language';
import { DataTable, type Column as Shown } from '@/shared/lists/data-table';
import { Email } from '@/shared/ui/email';
import type { CustomersQuery } from '../documents/generated/operations';
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
          ...(id in SORTED && { sort: sortOf(id as keyof typeof SORTED, view) }),
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

const SORTED = {
  name: ['NAME_ASC', 'NAME_DESC'],
  createdAt: ['CREATED_AT_ASC', 'CREATED_AT_DESC'],
} as const;

function sortOf(id: keyof typeof SORTED, view: CustomerView): NonNullable<Shown['sort']> {
  const [up, down] = SORTED[id];
  const sort = view.sort ?? 'NAME_ASC';
  const now = sort === up ? 'ascending' : sort === down ? 'descending' : undefined;
  return { href: changed(view, { sort: sort === up ? down : up }), now };
}

function useCells(columns: readonly Column[]) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerKinds');
  const language = useLanguage();
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
    createdAt: ({ createdAt }: Customer) =>
      createdAt && (
        <time dateTime={createdAt} className="whitespace-nowrap tabular-nums">
          {formatDateTime(createdAt, language)}
        </time>
      ),
  };
}

function Code({ text }: { text: string | null }) {
  return <span className="font-mono text-xs whitespace-nowrap text-quiet">{text}</span>;
}
