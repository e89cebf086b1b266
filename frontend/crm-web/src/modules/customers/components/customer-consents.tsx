import { getTranslations } from '@/shared/i18n/server';
import { Card, Moment } from '@/shared/ui/facts';
import type { CustomerConsentFactsFragment } from '../documents/generated/operations';
import { AddButton } from './customer-actions';
import type { Shown } from './customer-detail';
import { ConsentButton } from './row-buttons';

type Line = CustomerConsentFactsFragment;

/** What the customer allows now, and below everything that they ever said about it. */
export async function CustomerConsents({ customer, offered }: Shown) {
  const t = await getTranslations('customers');
  const name = await consentNames();
  const consents = customer.consents ?? [];
  const ledger = customer.consentLedger ?? [];
  const mayRecord = offered.includes('consent');
  return (
    <Card
      title={t('consents')}
      aside={mayRecord && <AddButton customer={customer} what="consent" />}
    >
      {consents.length === 0 ? (
        <p className="py-3 text-quiet">{t('noConsents')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {consents.map((consent) => (
            <li
              key={`${consent.kind} ${consent.channel}`}
              className="flex items-start justify-between gap-2 py-2.5"
            >
              <div className="min-w-0">
                {name(consent)}
                <Said line={consent} />
              </div>
              {mayRecord && (
                <ConsentButton customerId={customer.id} name={name(consent)} consent={consent} />
              )}
            </li>
          ))}
        </ul>
      )}
      {ledger.length > 0 && (
        <details className="border-t border-line py-2.5">
          <summary className="w-fit cursor-pointer text-quiet hover:text-ink">
            {t('ledger', { count: ledger.length })}
          </summary>
          <ol className="mt-1 divide-y divide-line">
            {ledger.map((line) => (
              <li key={`${line.recordedAt} ${line.kind} ${line.channel}`} className="py-2">
                {name(line)}
                <Said line={line} />
                <Recorded line={line} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}

async function consentNames(): Promise<(line: Line) => string> {
  const kinds = await getTranslations('consentKinds');
  const channels = await getTranslations('customerChannels');
  return ({ kind, channel }) => (channel ? `${kinds(kind)} · ${channels(channel)}` : kinds(kind));
}

/** What they said, when, how, and to which text. */
async function Said({ line }: { line: Line }) {
  const t = await getTranslations('customers');
  const ways = await getTranslations('consentWays');
  return (
    <span className="block text-xs text-quiet">
      <span className={line.given ? 'font-medium text-success' : 'font-medium text-danger'}>
        {line.given ? t('consentGiven') : t('consentWithdrawn')}
      </span>{' '}
      <Moment at={line.at} /> · {ways(line.way)}
      {line.textVersion && <> · {t('ofText', { version: line.textVersion })}</>}
    </span>
  );
}

/** Who wrote it down, and when that wasn't at once. */
async function Recorded({ line }: { line: Line }) {
  const t = await getTranslations('customers');
  return (
    <span className="block text-xs text-quiet">
      {t('recorded')} <Moment at={line.recordedAt} />
      {line.recordedBy?.name && <> · {line.recordedBy.name}</>}
    </span>
  );
}
