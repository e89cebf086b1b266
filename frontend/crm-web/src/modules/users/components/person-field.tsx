'use client';

import { useTranslations } from 'use-intl/react';
import { ChoiceField } from '@/shared/ui/choice-field';
import type { FindStaffQuery } from '../documents/generated/operations';
import { useFindPeople } from '../lib/use-find-people';

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
  const { chosen, activeOnly, ...field } = props;
  const find = useFindPeople(activeOnly);

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
