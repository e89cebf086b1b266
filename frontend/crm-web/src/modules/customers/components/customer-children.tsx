import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { Card } from '@/shared/ui/facts';
import type { CustomerQuery } from '../documents/generated/operations';
import { customersPath } from '../lib/customer-view';
import { CustomerLink } from './customer-link';
import { CustomerStatus } from './customer-status';

/** Customers who belong to this one, the first of them. */
export async function CustomerChildren(props: {
  parentId: string;
  below: NonNullable<CustomerQuery['children']>;
}) {
  const t = await getTranslations('customers');
  const { nodes, totalCount } = props.below;
  return (
    <Card title={t('children')}>
      <ul className="divide-y divide-line">
        {nodes.map((child) => (
          <li key={child.id} className="flex flex-wrap items-center justify-between gap-x-3 py-2.5">
            <span className="min-w-0">
              <CustomerLink customer={child} />
            </span>
            <CustomerStatus status={child.status} />
          </li>
        ))}
        {totalCount > nodes.length && (
          <li className="py-2.5">
            <Link
              href={customersPath({ parent: props.parentId })}
              className="text-accent hover:underline"
            >
              {t('allChildren', { count: totalCount })}
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}
