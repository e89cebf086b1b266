'use client';

import { useTranslations } from 'use-intl/react';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { ChoiceField } from '@/shared/ui/choice-field';
import { FindStaffDocument, type FindStaffQuery } from '../documents/generated/operations';

export type PersonOption = NonNullable<FindStaffQuery['staffMembers']>['nodes'][number];

/** Somebody who works here, found by name or address; the form gets their id. */
export function PersonField(props: {
  label: string;
  name: string;
  chosen: Pick<PersonOption, 'id' | 'name'> | undefined;
  /** Only people who may sign in. */
  activeOnly?: boolean;
  help?: string;
  error?: string | undefined;
  onChosen?: (person: { readonly label: string } | undefined) => void;
}) {
  const t = useTranslations('personField');
  const language = useLanguage();
  const { chosen, activeOnly, ...field } = props;

  async function find(search: string) {
    const filter = { search, ...(activeOnly && { status: 'ACTIVE' as const }) };
    const result = await send(language, FindStaffDocument, { filter });
    const people = (result.ok && result.data.staffMembers?.nodes) || [];
    return people.map(({ id, name, email }) => ({
      id,
      label: name ?? id,
      detail: email ?? undefined,
    }));
  }

  return (
    <ChoiceField
      {...field}
      chosen={chosen && { id: chosen.id, label: chosen.name ?? chosen.id }}
      placeholder={t('placeholder')}
      choose={t('choose')}
      find={find}
    />
  );
}
