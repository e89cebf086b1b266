'use client';

import { useTranslations } from 'use-intl/react';
import { type ConflictRow, conflictsOf } from '@/shared/forms/conflict';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { type RoleFactsFragment, RoleNowDocument } from '../../documents/generated/operations';

type Compared = Pick<RoleFactsFragment, 'name' | 'description' | 'actions' | 'mfaGraceDays'>;

const COMPARED = ['name', 'description', 'actions', 'mfaGraceDays'] as const;

/** What forms about a role do when somebody else was faster. */
export function useRoleVersions(role: RoleFactsFragment) {
  const t = useTranslations('roles');
  const language = useLanguage();
  const labels = { name: t('name'), description: t('description'), actions: t('rights') };

  function text(value: Compared[keyof Compared]): string {
    if (Array.isArray(value)) return [...value].sort().join(', ') || '—';
    if (typeof value === 'number') return t('mfaAsked', { days: value });
    return value ? String(value) : '—';
  }

  return {
    seen: role,
    staleCode: 'USERS_ROLE_STALE',
    lookAgain: async () => {
      const result = await send(language, RoleNowDocument, { id: role.id });
      return result.ok ? result.data.role : null;
    },
    compared: (now: Compared, mine: Partial<Compared>): readonly ConflictRow[] =>
      conflictsOf<Compared>(COMPARED, role, now, mine).map((row) => ({
        label: row.field === 'mfaGraceDays' ? t('mfa') : labels[row.field],
        mine: text(row.mine),
        now: text(row.now),
      })),
  };
}
