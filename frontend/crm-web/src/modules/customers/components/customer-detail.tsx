import type { Route } from 'next';
import Link from 'next/link';
import { History } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { Card, Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import type { CustomerQuery } from '../documents/generated/operations';
import { CUSTOMER_EDIT, NOTE_WRITE, STATUS_CHANGE } from '../lib/actions';
import { type Act, CustomerActions } from './customer-actions';
import { CustomerFacts } from './customer-facts';
import { CustomerReach } from './customer-reach';
import { CustomerStatus } from './customer-status';

export type CustomerPerson = NonNullable<CustomerQuery['customer']>;

/** One customer on one page: who it is, where and how it is reached, what was agreed and noted, what happened. */
export async function CustomerDetail(props: {
  customer: CustomerPerson;
  actions: readonly string[];
}) {
  const t = await getTranslations('customers');
  const { customer } = props;
  const { id, name, division, parent } = customer;
  const named = [division, parent, customer.assignedTo].filter((one) => one?.name);
  const names = Object.fromEntries(named.map((one) => [one?.id, one?.name]));
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={name ?? id}
        trail={[{ label: t('title'), href: '/customers' as Route }]}
        aside={
          <span className="flex flex-wrap items-center gap-3">
            <code className="font-mono text-sm text-quiet">{customer.number}</code>
            <CustomerStatus status={customer.status} />
          </span>
        }
        actions={<CustomerActions customer={customer} offered={offered(customer, props.actions)} />}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <CustomerFacts customer={customer} />
          <Notes notes={customer.notes ?? []} />
          {customer.history && (
            <History
              page={customer.history}
              names={names}
              href={(place) => address(`/customers/${id}`, place)}
            />
          )}
        </div>
        <div className="space-y-4">
          <CustomerReach customer={customer} />
          <Consents consents={customer.consents ?? []} />
        </div>
      </div>
    </div>
  );
}

/** What the viewer may do with the customer as it stands. */
function offered(customer: CustomerPerson, actions: readonly string[]): readonly Act[] {
  const moves = (customer.nextStatuses?.length ?? 0) > 0;
  return [
    ...(actions.includes(CUSTOMER_EDIT) ? (['edit', 'contact', 'address'] as const) : []),
    ...(actions.includes(NOTE_WRITE) ? (['note'] as const) : []),
    ...(actions.includes(STATUS_CHANGE) && moves ? (['status'] as const) : []),
  ];
}

async function Notes({ notes }: { notes: NonNullable<CustomerPerson['notes']> }) {
  const t = await getTranslations('customers');
  return (
    <Card title={t('notes')}>
      {notes.length === 0 ? (
        <p className="py-3 text-quiet">{t('noNotes')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {notes.map((note) => (
            <li key={note.id} className="space-y-1 py-3">
              <p className="break-words whitespace-pre-line">{note.text}</p>
              <p className="text-xs text-quiet">
                {note.pinned && <>{t('pinned')} · </>}
                <Moment at={note.createdAt} />
                {note.author?.name && <> · {note.author.name}</>}
                {note.editedAt && (
                  <>
                    {' '}
                    · {t('edited')} <Moment at={note.editedAt} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

async function Consents({ consents }: { consents: NonNullable<CustomerPerson['consents']> }) {
  const t = await getTranslations('customers');
  const kinds = await getTranslations('consentKinds');
  const channels = await getTranslations('customerChannels');
  return (
    <Card title={t('consents')}>
      {consents.length === 0 ? (
        <p className="py-3 text-quiet">{t('noConsents')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {consents.map((consent) => (
            <li key={`${consent.kind} ${consent.channel}`} className="py-2.5">
              {kinds(consent.kind)}
              {consent.channel && (
                <span className="text-quiet"> · {channels(consent.channel)}</span>
              )}
              <span className="block text-xs text-quiet">
                {consent.given ? t('consentGiven') : t('consentWithdrawn')}{' '}
                <Moment at={consent.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Leads to another customer. */
export function CustomerLink(props: {
  customer: { readonly id: string; readonly number: string | null; readonly name: string | null };
}) {
  const { id, number, name } = props.customer;
  return (
    <>
      <Link href={`/customers/${id}` as Route} className="text-accent hover:underline">
        {name ?? id}
      </Link>{' '}
      <span className="font-mono text-xs text-quiet">{number}</span>
    </>
  );
}
