'use client';

import { useTranslations } from 'use-intl/react';
import { type ConflictRow, conflictsOf } from '@/shared/forms/conflict';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { CustomFieldDocument } from '../documents/generated/operations';
import { type Field, fieldOf } from '../lib/definition';

const COMPARED = [
  'labelPl',
  'labelEn',
  'helpPl',
  'helpEn',
  'required',
  'maxLength',
  'decimals',
  'minimum',
  'maximum',
  'choices',
  'archivedAt',
] as const;

type Facts = Omit<Pick<Field, (typeof COMPARED)[number]>, 'choices'> & {
  readonly choices: string | null;
};

type Choices = readonly { readonly labelPl: string; readonly archived?: boolean }[];

/** What forms about a field do when somebody else was faster. */
export function useFieldVersions(field: Field) {
  const t = useTranslations('customFields');
  const language = useLanguage();
  const choiceLine = (choices: Choices | null) =>
    choices
      ?.map(({ labelPl, archived }) =>
        archived ? t('archivedChoice', { name: labelPl }) : labelPl,
      )
      .join(', ') || null;
  const comparable = (facts: Field): Facts => ({ ...facts, choices: choiceLine(facts.choices) });
  const told = (value: Facts[keyof Facts]) => {
    if (value === null) return '—';
    return typeof value === 'boolean' ? (value ? t('yes') : t('no')) : String(value);
  };
  return {
    seen: field,
    staleCode: 'FIELDS_VERSION_STALE',
    lookAgain: async () => {
      const result = await send(language, CustomFieldDocument, { id: field.id });
      return result.ok ? fieldOf(result.data) : null;
    },
    compared: (
      now: Field,
      { choices, ...mine }: Partial<Omit<Facts, 'choices'>> & { readonly choices?: Choices },
    ): readonly ConflictRow[] =>
      conflictsOf<Facts>(COMPARED, comparable(field), comparable(now), {
        ...mine,
        ...(choices && { choices: choiceLine(choices) }),
      }).map((row) => ({ label: t(row.field), mine: told(row.mine), now: told(row.now) })),
  };
}
