import { UserPlus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { formatDateTime } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { DataTable, type Column as Shown } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Email } from '@/shared/ui/email';
import { Empty } from '@/shared/ui/empty';
import { PageHeader } from '@/shared/ui/page-header';
import type { CustomersQuery } from '../documents/generated/operations';
import { CUSTOMER_EDIT } from '../lib/actions';
import { type CustomerView, changed, customersPath, filterOf } from '../lib/customer-view';
import { CustomerFilterBar } from './customer-filter-bar';
import { CustomerStatus } from './customer-status';

type Customers = NonNullable<CustomersQuery['customers']>;

/** Who the company's customers are: found, narrowed down, sorted. */
export async function CustomerList(props: {
  customers: Customers;
  view: CustomerView;
  compact: boolean;
  divisions: readonly { readonly id: string; readonly name: string }[];
  actions: readonly string[];
}) {
  const t = await getTranslations('customers');
  const { customers, view } = props;
  const narrowed = Object.keys(filterOf(view)).length > 0;
  const { after, before, ...unpaged } = view;
  return (
    <div className="max-w-7xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          <p className="text-quiet tabular-nums">{t('count', { count: customers.totalCount })}</p>
        }
        actions={
          props.actions.includes(CUSTOMER_EDIT) && (
            <Link href={'/customers/new' as Route} className={primaryClass}>
              <UserPlus aria-hidden className="size-4" />
              {t('new')}
            </Link>
          )
        }
      />
      <CustomerFilterBar view={view} divisions={props.divisions} />
      {customers.nodes.length === 0 ? (
        <Empty text={narrowed ? t('noneFound') : t('none')}>
          {narrowed && (
            <Link href={customersPath({})} className={secondaryClass}>
              {t('showAll')}
            </Link>
          )}
        </Empty>
      ) : (
        <Table customers={customers} view={view} compact={props.compact} />
      )}
      <Pager info={customers.pageInfo} href={(place) => customersPath({ ...unpaged, ...place })} />
    </div>
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

async function Table(props: { customers: Customers; view: CustomerView; compact: boolean }) {
  const t = await getTranslations('customers');
  const kinds = await getTranslations('customerKinds');
  const language = await getLanguage();
  return (
    <DataTable
      caption={t('title')}
      compact={props.compact}
      columns={[
        { id: 'name', label: t('name'), sort: sortOf('name', props.view) },
        { id: 'status', label: t('status') },
        { id: 'kind', label: t('kind'), wide: true },
        { id: 'reach', label: t('reach'), wide: true },
        { id: 'division', label: t('division'), wide: true },
        {
          id: 'createdAt',
          label: t('createdAt'),
          wide: true,
          sort: sortOf('createdAt', props.view),
        },
      ]}
      rows={props.customers.nodes.map((customer) => ({
        id: customer.id,
        label: customer.name ?? customer.id,
        cells: {
          name: (
            <>
              <Link
                href={`/customers/${customer.id}` as Route}
                className="font-medium break-words hover:underline"
              >
                {customer.name}
              </Link>
              <span className="block font-mono text-xs text-quiet">{customer.number}</span>
            </>
          ),
          status: <CustomerStatus status={customer.status} />,
          kind: customer.kind && kinds(customer.kind),
          reach: (
            <>
              {customer.phone && <span className="block tabular-nums">{customer.phone}</span>}
              {customer.email && <Email address={customer.email} />}
            </>
          ),
          division: customer.division?.name,
          createdAt: customer.createdAt && (
            <time dateTime={customer.createdAt} className="whitespace-nowrap tabular-nums">
              {formatDateTime(customer.createdAt, language)}
            </time>
          ),
        },
      }))}
    />
  );
}
