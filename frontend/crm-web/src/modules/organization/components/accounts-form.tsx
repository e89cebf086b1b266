'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { VersionedForm } from '@/shared/forms/versioned';
import { atRows } from '@/shared/graphql/user-errors';
import { IconButton, secondaryClass } from '@/shared/ui/button';
import {
  type DivisionFactsFragment,
  SetDivisionBankAccountsDocument,
  type SetDivisionBankAccountsMutation,
} from '../documents/generated/operations';
import { ACCOUNT_FIELDS, accountsOf, type BankAccount, fieldName } from '../lib/accounts';
import { AccountRow } from './account-row';
import { useDivisionVersions } from './division-versions';

const MOST = 50;

/** A row keeps its place on the screen while others come and go. */
type Row = { readonly key: string; readonly account: BankAccount | undefined };

/** The bank accounts of a division as a whole: one list, one version, one entry in the log. */
export function AccountsForm({ division }: { division: DivisionFactsFragment }) {
  const t = useTranslations('bankAccounts');
  const router = useRouter();
  const versions = useDivisionVersions(division);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (division.bankAccounts ?? []).map((account) => ({ key: account.iban, account })),
  );
  const back = () => router.push(`/organization/divisions/${division.id}` as Route);
  const keys = rows.map(({ key }) => key);
  const names = keys.flatMap((key) => ACCOUNT_FIELDS.map((field) => fieldName(key, field)));
  const required = keys.map((key) => fieldName(key, 'iban'));

  return (
    <VersionedForm<string, SetDivisionBankAccountsMutation, DivisionFactsFragment>
      fields={[...names, 'reason']}
      optional={names.filter((name) => !required.includes(name))}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        ...versions,
        saves: true,
        onLeave: back,
        compare: (now, _, data) =>
          versions.compared(now, {
            accounts: versions.accountLines(accountsOf(data, keys)),
          }),
        onSend: async ({ reason = '' }, data, expectedVersion, send) => {
          const accounts = accountsOf(data, keys);
          const input = { id: division.id, accounts, reason, expectedVersion };
          const tried = await send(SetDivisionBankAccountsDocument, { input });
          if ('error' in tried) return tried;
          return { ...tried, userErrors: atRows(tried.userErrors, keys) };
        },
      }}
    >
      {(errors) => (
        <>
          {rows.length === 0 && <p className="text-quiet">{t('none')}</p>}
          {rows.map(({ key, account }, row) => (
            <AccountRow key={key} row={row} name={key} account={account} errors={errors}>
              <IconButton
                label={t('up', { row: row + 1 })}
                aria-disabled={row === 0}
                onClick={() => setRows(moved(rows, row, -1))}
              >
                <ArrowUp aria-hidden className="size-4" />
              </IconButton>
              <IconButton
                label={t('down', { row: row + 1 })}
                aria-disabled={row === rows.length - 1}
                onClick={() => setRows(moved(rows, row, 1))}
              >
                <ArrowDown aria-hidden className="size-4" />
              </IconButton>
              <IconButton
                label={t('remove', { row: row + 1 })}
                onClick={() => setRows(rows.filter((other) => other.key !== key))}
              >
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            </AccountRow>
          ))}
          {rows.length < MOST && (
            <button
              type="button"
              className={secondaryClass}
              onClick={() => setRows([...rows, { key: crypto.randomUUID(), account: undefined }])}
            >
              <Plus aria-hidden className="size-4" />
              {t('add')}
            </button>
          )}
          <ReasonField error={errors.reason} />
        </>
      )}
    </VersionedForm>
  );
}

function moved(rows: readonly Row[], from: number, by: number): readonly Row[] {
  const [one, other] = [rows[from], rows[from + by]];
  if (!one || !other) return rows;
  return rows.map((row) => (row === one ? other : row === other ? one : row));
}
