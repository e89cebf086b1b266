import { ArrowLeftRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { secondaryClass } from '@/shared/ui/button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import type { CustomerMergeQuery, MergedCustomerFragment } from '../documents/generated/operations';
import { customDifferences, mergeField, movingOf } from '../lib/merge';
import { CustomerLink } from './customer-link';
import { CustomerStatus } from './customer-status';
import { MergeForm } from './merge-form';

export type Merge = NonNullable<CustomerMergeQuery['customerMerge']>;

/** Two customers who are one: who stays, what it gets, what is lost, and the decision. */
export async function MergePreview({ merge }: { merge: Merge }) {
  const t = await getTranslations('customerMerge');
  const { customer, double, refused } = merge;
  return (
    <div className="space-y-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Side title={t('stays')} customer={customer} />
        <Side title={t('goes')} customer={double} />
      </div>
      <Link
        href={address(`/customers/${double.id}/merge`, { double: customer.id }) as Route}
        className={secondaryClass}
      >
        <ArrowLeftRight aria-hidden className="size-4" />
        {t('swap')}
      </Link>
      <Differences merge={merge} />
      <Moves merge={merge} />
      {refused.length > 0 ? (
        <Notice kind="danger">
          {refused.map(({ code, message }) => (
            <p key={code}>{message}</p>
          ))}
        </Notice>
      ) : (
        <MergeForm
          // Another version is another decision.
          key={`${customer.version} ${double.version}`}
          customer={customer}
          double={double}
        />
      )}
    </div>
  );
}

async function Side(props: { title: string; customer: MergedCustomerFragment }) {
  const t = await getTranslations('customers');
  const { customer } = props;
  return (
    <Card title={props.title} aside={<CustomerStatus status={customer.status} />}>
      <p className="pt-2.5 font-medium">
        <CustomerLink customer={customer} inText />
      </p>
      <Facts>
        <Fact label={t('phone')}>{customer.phone ?? '—'}</Fact>
        <Fact label={t('email')}>{customer.email ?? '—'}</Fact>
        <Fact label={t('createdAt')}>
          <Moment at={customer.createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

/** Where both know something: what stays is the customer's, and what it lacks it gets. */
async function Differences({ merge }: { merge: Merge }) {
  const t = await getTranslations('customerMerge');
  const fields = await getTranslations('customerFields');
  const rows = [
    ...merge.fields.map(({ field, ...both }) => {
      const known = mergeField(field);
      return { ...both, key: field, label: known ? fields(known) : field };
    }),
    // One may be called as a field is that every customer has.
    ...customDifferences(merge.customer, merge.double).map((row) => ({
      ...row,
      key: `custom.${row.key}`,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Card title={t('differences')}>
      <table className="my-2 w-full text-left">
        <thead>
          <tr className="text-xs text-quiet">
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('field')}
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('stays')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('goes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, customer, double }) => (
            <tr key={key} className="border-t border-line align-top">
              <th scope="row" className="py-2 pr-3 font-normal text-quiet">
                {label}
              </th>
              <td className="py-2 pr-3 break-words whitespace-pre-line">
                {customer ?? <span className="text-success">{t('taken')}</span>}
              </td>
              <td className="py-2 break-words whitespace-pre-line">
                {customer === null ? double : <del className="text-quiet">{double}</del>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function Moves({ merge }: { merge: Merge }) {
  const t = await getTranslations('customerMerge');
  const rows = [
    ...movingOf(merge).map(({ what, count }) => ({ what: t(what), count })),
    ...merge.elsewhere,
  ];
  return (
    <Card title={t('moves')}>
      {rows.length === 0 && <p className="py-3 text-quiet">{t('nothingMoves')}</p>}
      <Facts>
        {rows.map(({ what, count }) => (
          <Fact key={what} label={what}>
            <span className="tabular-nums">{count}</span>
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
