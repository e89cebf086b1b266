import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { smallClass } from '@/shared/ui/button';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card } from '@/shared/ui/facts';
import { Status } from '@/shared/ui/status';
import { formatAccount } from '../lib/numbers';
import type { Division } from './division-detail';

/** To which accounts money goes, in the order that people have given them. */
export async function AccountsCard(props: { division: Division; manages: boolean }) {
  const t = await getTranslations('bankAccounts');
  const purposes = await getTranslations('bankAccountPurposes');
  const accounts = props.division.bankAccounts ?? [];
  return (
    <Card
      title={t('title')}
      aside={
        props.manages && (
          <Link
            href={`/organization/divisions/${props.division.id}/accounts` as Route}
            className={smallClass}
          >
            <Pencil aria-hidden className="size-3.5" />
            {t('edit')}
          </Link>
        )
      }
    >
      {accounts.length === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {accounts.map((account) => (
            <li key={account.iban} className="py-2.5">
              <p>
                <span className="font-mono break-words">{formatAccount(account.iban)}</span>
                <CopyButton value={account.iban} name={t('number')} />
              </p>
              <p className="flex flex-wrap items-center gap-x-3 text-xs text-quiet">
                <span>{purposes(account.purpose)}</span>
                <span>{account.currency}</span>
                {account.label && <span className="break-words">{account.label}</span>}
                {account.isDefault && <Status tone="good">{t('default')}</Status>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
