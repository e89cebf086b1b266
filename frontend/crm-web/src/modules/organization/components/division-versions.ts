'use client';

import { useTranslations } from 'use-intl/react';
import { type ConflictRow, conflictsOf } from '@/shared/forms/conflict';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { type DivisionFactsFragment, DivisionNowDocument } from '../documents/generated/operations';
import { addressLine } from '../lib/address-fields';
import { formatAccount } from '../lib/numbers';

const COMPARED = ['code', 'name', 'nip', 'regon', 'krs', 'address', 'use', 'accounts'] as const;

/** A division as two versions of it are compared: everything as it is read. */
export type ComparedDivision = Readonly<Record<(typeof COMPARED)[number], string | null>>;

type Account = { readonly iban: string; readonly currency?: string; readonly isDefault?: boolean };

/** What forms about a division do when somebody else was faster. */
export function useDivisionVersions(division: DivisionFactsFragment) {
  const t = useTranslations('organization');
  const accounts = useTranslations('bankAccounts');
  const language = useLanguage();

  /** Accounts as they are compared, one a line. */
  function accountLines(list: readonly Account[]): string | null {
    const lines = list.map(({ iban, currency, isDefault }) =>
      [formatAccount(iban.replace(/\s/g, '')), currency, isDefault && accounts('default')]
        .filter(Boolean)
        .join(' '),
    );
    return lines.join('; ') || null;
  }

  function comparable(facts: DivisionFactsFragment): ComparedDivision {
    const { code, name, nip, regon, krs } = facts;
    return {
      code,
      name,
      nip,
      regon,
      krs,
      address: facts.address && addressLine(facts.address),
      use: facts.archivedAt ? t('archived') : t('inUse'),
      accounts: accountLines(facts.bankAccounts ?? []),
    };
  }

  return {
    accountLines,
    seen: division,
    staleCode: 'ORGANIZATION_VERSION_STALE',
    lookAgain: async () => {
      const result = await send(language, DivisionNowDocument, { id: division.id });
      return result.ok ? result.data.division : null;
    },
    compared: (
      now: DivisionFactsFragment,
      mine: Partial<ComparedDivision>,
    ): readonly ConflictRow[] =>
      conflictsOf<ComparedDivision>(COMPARED, comparable(division), comparable(now), mine).map(
        (row) => ({
          label: row.field === 'accounts' ? accounts('title') : t(row.field),
          mine: row.mine ?? '—',
          now: row.now ?? '—',
        }),
      ),
  };
}
