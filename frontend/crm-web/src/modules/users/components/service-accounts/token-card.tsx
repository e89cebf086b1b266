import { getTranslations } from '@/shared/i18n/server';
import { Card, Moment } from '@/shared/ui/facts';
import type { Token } from '../../lib/service-account';
import { TokenState } from './states';
import { NewTokenButton, TokenButtons } from './token-buttons';

/** The tokens of a program, by their first characters; nobody knows more of them. */
export async function TokenCard(props: {
  accountId: string;
  tokens: readonly Token[];
  manages: boolean;
}) {
  const t = await getTranslations('serviceTokens');
  const { tokens, manages } = props;
  return (
    <Card title={t('title')} aside={manages && <NewTokenButton accountId={props.accountId} />}>
      {tokens.length === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-3">
                  <code className="font-mono break-all">crmisp_{token.hint}…</code>
                  <TokenState state={token.state} />
                </p>
                <p className="text-xs text-quiet">
                  {t('until')} <Moment at={token.endsAt} />
                  {' · '}
                  {token.lastUsedAt ? (
                    <>
                      {t('lastUsed')} <Moment at={token.lastUsedAt} /> {token.lastUsedIp}
                    </>
                  ) : (
                    t('neverUsed')
                  )}
                </p>
              </div>
              {manages && <TokenButtons token={token} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
