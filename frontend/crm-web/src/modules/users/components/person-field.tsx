'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { SuggestField } from '@/shared/ui/suggest-field';
import { FindStaffDocument, type FindStaffQuery } from '../documents/generated/operations';

export type PersonOption = NonNullable<FindStaffQuery['staffMembers']>['nodes'][number];

/** Somebody who works here, found by name or address; the form gets their id. */
export function PersonField(props: {
  label: string;
  name: string;
  chosen: PersonOption | undefined;
  /** Only people who may sign in. */
  activeOnly?: boolean;
  help?: string;
  error: string | undefined;
}) {
  const t = useTranslations('personField');
  const language = useLanguage();
  const [chosen, setChosen] = useState<{ readonly id: string } | undefined>(props.chosen);
  const [text, setText] = useState(props.chosen?.name ?? '');
  const [told, setTold] = useState(false);
  // Of two people with one name only a choice tells which one is meant.
  const unchosen = chosen === undefined && text.trim() !== '' ? t('choose') : '';

  async function find(search: string) {
    const filter = { search, ...(props.activeOnly && { status: 'ACTIVE' as const }) };
    const result = await send(language, FindStaffDocument, { filter });
    const people = (result.ok && result.data.staffMembers?.nodes) || [];
    return people.map(({ id, name, email }) => ({
      id,
      label: name ?? id,
      detail: email ?? undefined,
    }));
  }

  return (
    <>
      <input type="hidden" name={props.name} value={chosen?.id ?? ''} />
      <SuggestField
        label={props.label}
        help={props.help}
        error={unchosen && (told || props.error) ? unchosen : props.error}
        ref={(input) => input?.setCustomValidity(unchosen)}
        placeholder={t('placeholder')}
        text={text}
        find={find}
        onText={(typed) => {
          setText(typed);
          setChosen(undefined);
        }}
        onChoose={(person) => {
          setChosen(person);
          setText(person.label);
          setTold(false);
        }}
        onLeave={() => setTold(true)}
        onInvalid={(event) => {
          event.preventDefault();
          setTold(true);
          event.currentTarget.focus();
        }}
      />
    </>
  );
}
