'use client';

import { useTranslations } from 'use-intl/react';
import { formatDateTime } from '@/shared/format/dates';
import { type ConflictRow, conflictsOf } from '@/shared/forms/conflict';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import {
  type ServiceAccountFactsFragment,
  ServiceAccountNowDocument,
} from '../../documents/generated/operations';

type Compared = Omit<ServiceAccountFactsFragment, 'id' | 'version' | 'owner'> & {
  readonly owner: string | null;
};

const COMPARED = [
  'name',
  'description',
  'state',
  'owner',
  'actions',
  'divisionIds',
  'networks',
  'expiresAt',
  'requestsPerMinute',
] as const;

function comparable({ id, version, owner, ...facts }: ServiceAccountFactsFragment): Compared {
  return { ...facts, owner: owner?.name ?? owner?.id ?? null };
}

/** What forms about a program's account do when somebody else was faster. */
export function useAccountVersions(account: ServiceAccountFactsFragment) {
  const t = useTranslations('serviceAccounts');
  const states = useTranslations('serviceAccountStates');
  const language = useLanguage();
  const labels = {
    name: t('name'),
    description: t('description'),
    state: t('state'),
    owner: t('owner'),
    actions: t('rights'),
    divisionIds: t('divisions'),
    networks: t('networks'),
    expiresAt: t('expires'),
    requestsPerMinute: t('rate'),
  };

  function text(field: keyof Compared, facts: Partial<Compared>): string {
    const value = facts[field];
    if (field === 'state') return facts.state ? states(facts.state) : '—';
    if (field === 'expiresAt') {
      return facts.expiresAt ? formatDateTime(facts.expiresAt, language) : t('noEnd');
    }
    if (field === 'divisionIds' && !value) return t('allDivisions');
    if (Array.isArray(value)) return value.join(', ') || '—';
    return value === null || value === undefined ? '—' : String(value);
  }

  return {
    seen: account,
    staleCode: 'USERS_SERVICE_ACCOUNT_STALE',
    lookAgain: async () => {
      const names = account.owner?.name !== undefined;
      const variables = { id: account.id, names };
      const result = await send(language, ServiceAccountNowDocument, variables);
      return result.ok ? result.data.serviceAccount : null;
    },
    compared: (now: ServiceAccountFactsFragment, mine: Partial<Compared>): readonly ConflictRow[] =>
      conflictsOf<Compared>(COMPARED, comparable(account), comparable(now), mine).map((row) => ({
        label: labels[row.field],
        mine: text(row.field, { [row.field]: row.mine }),
        now: text(row.field, { [row.field]: row.now }),
      })),
  };
}
