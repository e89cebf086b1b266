import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { smallClass } from '@/shared/ui/button';
import { Card } from '@/shared/ui/facts';
import type { CustomerDuplicatesQuery } from '../documents/generated/operations';
import { CustomerLink } from './customer-link';

type Found = NonNullable<CustomerDuplicatesQuery['customerDuplicates']>['found'];

/** Who may be the same customer, each with the reasons. */
export async function LikelyDoubles(props: { customerId: string; found: Found }) {
  const t = await getTranslations('customerMerge');
  const reasons = await getTranslations('duplicateReasons');
  const others = props.found.filter(({ customer }) => customer.id !== props.customerId);
  if (others.length === 0) return null;
  return (
    <Card title={t('likely')}>
      <ul className="divide-y divide-line">
        {others.map(({ customer, reasons: why }) => (
          <li key={customer.id} className="flex items-start justify-between gap-3 py-2.5">
            <span className="min-w-0">
              <CustomerLink customer={customer} />
              <span className="block text-xs text-quiet">
                {why.map((reason) => reasons(reason)).join(', ')}
              </span>
            </span>
            <Link
              href={
                address(`/customers/${props.customerId}/merge`, { double: customer.id }) as Route
              }
              aria-label={`${t('compare')}: ${customer.name}`}
              className={smallClass}
            >
              {t('compare')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
