import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { customersPath } from '../lib/customer-view';
import type { Shown } from './customer-detail';
import { CustomerLink } from './customer-link';
import { CustomerStatus } from './customer-status';
import { SealedFact } from './sealed-fact';

/** What is known of a customer; what isn't known is left out. */
export async function CustomerFacts({ customer, offered }: Shown) {
  const t = await getTranslations('customers');
  const kinds = await getTranslations('customerKinds');
  const languages = await getTranslations('customerLanguages');
  const { nip, regon, krs, division, assignedTo, parent } = customer;
  const numbers = [
    { label: 'NIP', value: nip },
    { label: 'REGON', value: regon },
    { label: 'KRS', value: krs },
  ];
  return (
    <Card title={t('facts')}>
      <Facts>
        <Fact label={t('kind')}>{customer.kind && kinds(customer.kind)}</Fact>
        <Fact label={t('status')}>
          <CustomerStatus status={customer.status} />{' '}
          <span className="text-quiet">
            <Moment at={customer.statusSince} />
          </span>
          {customer.statusReason && (
            <span className="block break-words text-quiet">{customer.statusReason}</span>
          )}
        </Fact>
        {numbers.map(
          ({ label, value }) =>
            value && (
              <Fact key={label} label={label}>
                <span className="tabular-nums">{value}</span>
                <CopyButton value={value} name={label} />
              </Fact>
            ),
        )}
        {customer.kind !== 'COMPANY' && (
          <>
            <Fact label="PESEL">
              <SealedFact
                customer={customer}
                seal="pesel"
                mayEnter={offered.includes('pesel')}
                mayReveal={offered.includes('revealPesel')}
              />
            </Fact>
            <Fact label={t('document')}>
              <SealedFact
                customer={customer}
                seal="document"
                mayEnter={offered.includes('document')}
                mayReveal={offered.includes('revealDocument')}
              />
            </Fact>
          </>
        )}
        {division?.name && <Fact label={t('division')}>{division.name}</Fact>}
        {assignedTo?.name && <Fact label={t('assignedTo')}>{assignedTo.name}</Fact>}
        {parent && (
          <Fact label={t('parent')}>
            <CustomerLink customer={parent} />
          </Fact>
        )}
        {(customer.tags?.length ?? 0) > 0 && (
          <Fact label={t('tags')}>
            <span className="flex flex-wrap gap-x-3">
              {customer.tags?.map((tag) => (
                <Link
                  key={tag}
                  href={customersPath({ tag })}
                  className="text-accent hover:underline"
                >
                  {tag}
                </Link>
              ))}
            </span>
          </Fact>
        )}
        {customer.externalIds?.map(({ system, externalId }) => (
          <Fact key={system} label={system}>
            <code className="font-mono text-xs break-all">{externalId}</code>
          </Fact>
        ))}
        {customer.language && <Fact label={t('language')}>{languages(customer.language)}</Fact>}
        <Fact label={t('createdAt')}>
          <Moment at={customer.createdAt} />
        </Fact>
        <Fact label={t('id')}>
          <code className="font-mono text-xs break-all">{customer.id}</code>
          <CopyButton value={customer.id} name={t('id')} />
        </Fact>
      </Facts>
    </Card>
  );
}
