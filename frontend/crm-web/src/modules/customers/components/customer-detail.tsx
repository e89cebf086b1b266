import type { Route } from 'next';
import { History } from '@/modules/audit';
import type { Field } from '@/modules/fields';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import type { CustomerQuery } from '../documents/generated/operations';
import { markOf } from '../lib/mark';
import { type Act, offeredActs } from '../lib/offered';
import { CustomerActions } from './customer-actions';
import { CustomerChildren } from './customer-children';
import { CustomerConsents } from './customer-consents';
import { CustomerCustom } from './customer-custom';
import { CustomerFacts } from './customer-facts';
import { CustomerLink } from './customer-link';
import { CustomerNotes } from './customer-notes';
import { CustomerReach } from './customer-reach';
import { CustomerStatus } from './customer-status';
import { LiveCustomer } from './live-customer';

export type CustomerPerson = NonNullable<CustomerQuery['customer']>;

/** What each part of the page is given. */
export type Shown = {
  readonly customer: CustomerPerson;
  /** What the viewer may do with the customer as it stands. */
  readonly offered: readonly Act[];
  readonly viewer: Viewer;
};

type Viewer = {
  readonly id: string;
  /** For the customer's division. */
  readonly actions: readonly string[];
};

/** One customer on one page: who it is, where and how it is reached, what was agreed and noted, what happened. */
export async function CustomerDetail(props: {
  customer: CustomerPerson;
  /** Customers who belong to this one. */
  below: CustomerQuery['children'];
  /** The custom fields of customers. */
  fields: readonly Field[];
  viewer: Viewer;
}) {
  const t = await getTranslations('customers');
  const { customer, below, viewer } = props;
  const { id, name, division, parent } = customer;
  const named = [division, parent, customer.assignedTo].filter((one) => one?.name);
  const names = Object.fromEntries(named.map((one) => [one?.id, one?.name]));
  const offered = offeredActs(customer, viewer.actions);
  const shown = { customer, offered, viewer };
  return (
    <LiveCustomer id={id} shown={markOf(customer)}>
      <div className="max-w-6xl space-y-4">
        <PageHeader
          title={customer.anonymisedAt ? t('nameless') : (name ?? id)}
          trail={[{ label: t('title'), href: '/customers' as Route }]}
          aside={
            <span className="flex flex-wrap items-center gap-3">
              <code className="font-mono text-sm text-quiet">{customer.number}</code>
              <CustomerStatus status={customer.status} />
            </span>
          }
          actions={<CustomerActions customer={customer} offered={offered} />}
        />
        <Ended customer={customer} />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[auto_1fr]">
          <div className="space-y-4">
            <CustomerFacts {...shown} />
            <CustomerCustom {...shown} fields={props.fields} />
            <CustomerNotes {...shown} />
          </div>
          <div className="space-y-4 lg:row-span-2">
            <CustomerReach {...shown} />
            {below && below.totalCount > 0 && <CustomerChildren parentId={id} below={below} />}
            <CustomerConsents {...shown} />
          </div>
          {customer.history && (
            <History
              page={customer.history}
              names={names}
              href={(place) => address(`/customers/${id}`, place)}
            />
          )}
        </div>
      </div>
    </LiveCustomer>
  );
}

/** Why nothing can be done with the customer any more. */
async function Ended({ customer }: { customer: CustomerPerson }) {
  const t = await getTranslations('customers');
  const { mergedInto, mergedAt, anonymisedAt } = customer;
  if (!mergedAt && !anonymisedAt) return null;
  return (
    <Notice kind="info">
      <p>
        {mergedAt ? t('merged') : t('anonymised')} <Moment at={mergedAt ?? anonymisedAt} />
        {mergedInto && (
          <>
            {' '}
            <CustomerLink customer={mergedInto} inText />
          </>
        )}
      </p>
    </Notice>
  );
}
