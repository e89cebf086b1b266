import { Plus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { primaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import type { ServiceAccountsQuery } from '../../documents/generated/operations';
import { SERVICE_ACCOUNT_MANAGE } from '../../lib/actions';
import { AccountState } from './states';

type Accounts = NonNullable<ServiceAccountsQuery['serviceAccounts']>;

/** Programs that come with tokens of their own, newest first. */
export async function ServiceAccountList(props: {
  accounts: Accounts;
  actions: readonly string[];
}) {
  const t = await getTranslations('serviceAccounts');
  const { nodes, pageInfo, totalCount } = props.accounts;
  const create = props.actions.includes(SERVICE_ACCOUNT_MANAGE) && (
    <Link href={'/service-accounts/new' as Route} className={primaryClass}>
      <Plus aria-hidden className="size-4" />
      {t('create')}
    </Link>
  );
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={<p className="text-quiet tabular-nums">{t('count', { count: totalCount })}</p>}
        actions={nodes.length > 0 && create}
      />
      {nodes.length === 0 ? (
        <Empty text={t('none')}>{create}</Empty>
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { id: 'name', label: t('name') },
            { id: 'state', label: t('state') },
            { id: 'owner', label: t('owner'), wide: true },
            { id: 'lastUsedAt', label: t('lastUsed'), wide: true },
            { id: 'expiresAt', label: t('expires'), wide: true },
          ]}
          rows={nodes.map((account) => ({
            id: account.id,
            label: account.name ?? account.id,
            cells: {
              name: (
                <Link
                  href={`/service-accounts/${account.id}` as Route}
                  className="font-medium break-words hover:underline"
                >
                  {account.name}
                </Link>
              ),
              state: <AccountState state={account.state} />,
              owner: account.owner?.name ?? '—',
              lastUsedAt: account.lastUsedAt ? (
                <Moment at={account.lastUsedAt} relative />
              ) : (
                t('neverUsed')
              ),
              expiresAt: account.expiresAt ? <Moment at={account.expiresAt} /> : t('noEnd'),
            },
          }))}
        />
      )}
      <Pager info={pageInfo} href={(place) => address('/service-accounts', place)} />
    </div>
  );
}
