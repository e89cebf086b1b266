import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { CopyButton } from '@/shared/ui/copy-button';
import { Fact, Facts, Moment } from '@/shared/ui/facts';
import type { DivisionOption } from '../../lib/roles';
import type { ServiceAccount } from '../../lib/service-account';

/** Who answers for an account, from where and for what it may come, and when it did. */
export async function AccountFacts(props: {
  account: ServiceAccount;
  divisions: readonly DivisionOption[];
}) {
  const t = await getTranslations('serviceAccounts');
  const { account } = props;
  const { owner, divisionIds, networks } = account;
  const nameOf = (id: string) => props.divisions.find((known) => known.id === id)?.name ?? id;
  return (
    <Facts>
      <Fact label={t('description')}>{account.description || '—'}</Fact>
      <Fact label={t('owner')}>
        {owner?.name ? (
          <Link href={`/staff/${owner.id}` as Route} className="text-accent underline">
            {owner.name}
          </Link>
        ) : (
          <code className="font-mono text-xs break-all">{owner?.id ?? '—'}</code>
        )}
      </Fact>
      <Fact label={t('divisions')}>
        {divisionIds ? divisionIds.map(nameOf).join(', ') : t('allDivisions')}
      </Fact>
      <Fact label={t('networks')}>
        {networks && networks.length > 0 ? (
          <ul>
            {networks.map((network) => (
              <li key={network}>
                <code className="font-mono text-xs break-all">{network}</code>
              </li>
            ))}
          </ul>
        ) : (
          t('anyNetwork')
        )}
      </Fact>
      <Fact label={t('rate')}>
        <span className="tabular-nums">
          {t('rateValue', { count: account.requestsPerMinute ?? 0 })}
        </span>
      </Fact>
      <Fact label={t('expires')}>
        {account.expiresAt ? <Moment at={account.expiresAt} relative /> : t('noEnd')}
      </Fact>
      <Fact label={t('lastUsed')}>
        {account.lastUsedAt ? (
          <>
            <Moment at={account.lastUsedAt} relative /> {account.lastUsedIp}
          </>
        ) : (
          t('neverUsed')
        )}
      </Fact>
      <Fact label={t('created')}>
        <Moment at={account.createdAt} /> {account.createdBy?.name}
      </Fact>
      <Fact label={t('id')}>
        <code className="font-mono text-xs break-all">{account.id}</code>
        <CopyButton value={account.id} name={t('id')} />
      </Fact>
    </Facts>
  );
}
