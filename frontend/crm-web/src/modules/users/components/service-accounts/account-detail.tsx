import type { Route } from 'next';
import { History } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { Card } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import type { ActionWords } from '../../lib/action-list';
import { SERVICE_ACCOUNT_MANAGE } from '../../lib/actions';
import type { DivisionOption } from '../../lib/roles';
import { offeredAccountActs, type ServiceAccount } from '../../lib/service-account';
import { AccountActions } from './account-actions';
import { AccountFacts } from './account-facts';
import { AccountRights } from './account-rights';
import { AccountState } from './states';
import { TokenCard } from './token-card';

/** One program's account: what it may do and from where, its tokens, what happened to it. */
export async function ServiceAccountDetail(props: {
  account: ServiceAccount;
  words: readonly ActionWords[];
  divisions: readonly DivisionOption[];
  actions: readonly string[];
}) {
  const t = await getTranslations('serviceAccounts');
  const { account } = props;
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={account.name ?? account.id}
        trail={[{ label: t('title'), href: '/service-accounts' as Route }]}
        aside={<AccountState state={account.state} />}
        actions={
          <AccountActions
            account={account}
            offered={offeredAccountActs(account.state, props.actions)}
          />
        }
      />
      {account.stateReason && (
        <Notice kind="info">{t('because', { reason: account.stateReason })}</Notice>
      )}
      {account.state === 'OWNER_INACTIVE' && (
        <Notice kind="danger">{t('ownerInactiveHelp')}</Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <TokenCard
            accountId={account.id}
            tokens={account.tokens ?? []}
            manages={account.state !== 'ENDED' && props.actions.includes(SERVICE_ACCOUNT_MANAGE)}
          />
          {account.history && (
            <History
              page={account.history}
              href={(place) => address(`/service-accounts/${account.id}`, place)}
            />
          )}
        </div>
        <div className="space-y-4">
          <Card title={t('facts')}>
            <AccountFacts account={account} divisions={props.divisions} />
          </Card>
          <AccountRights held={account.actions ?? []} words={props.words} />
        </div>
      </div>
    </div>
  );
}
