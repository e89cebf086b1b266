'use client';

import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import {
  LANGUAGE_COOKIE,
  LANGUAGES,
  type Language,
  writeLanguageMemory,
} from '@/shared/i18n/language';
import { remember } from '@/shared/preferences';
import { SelectField } from '@/shared/ui/select-field';
import { SetMyLanguageDocument } from '../documents/generated/operations';

const IN_API = { pl: 'PL', en: 'EN' } as const;

/** The language of the person's screens and messages, in every browser. */
export function MyLanguage({ language }: { language: Language }) {
  const t = useTranslations('profile');
  const languages = useTranslations('language');
  const { act } = useAct();

  function change(text: string) {
    const chosen = LANGUAGES.find((known) => known === text);
    if (!chosen) return;
    act(SetMyLanguageDocument, [{ input: { language: IN_API[chosen] } }], () =>
      // What was picked in this browser before gives way.
      remember(LANGUAGE_COOKIE, writeLanguageMemory({ language: chosen, picked: false })),
    );
  }

  return (
    <div className="max-w-60">
      <SelectField
        label={t('languageOfAll')}
        value={language}
        onChange={(event) => change(event.target.value)}
      >
        {LANGUAGES.map((name) => (
          <option key={name} value={name}>
            {languages(name)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
