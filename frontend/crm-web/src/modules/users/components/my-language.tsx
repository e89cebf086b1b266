'use client';

import { useTranslations } from 'use-intl/react';
import { LANGUAGES, type Language } from '@/shared/i18n/language';
import { useMyLanguage } from '@/shared/session/use-my-language';
import { SelectField } from '@/shared/ui/select-field';

/** The language of the person's screens and messages. */
export function MyLanguage({ language }: { language: Language }) {
  const t = useTranslations('profile');
  const languages = useTranslations('language');
  const { choose } = useMyLanguage();
  return (
    <div className="max-w-60">
      <SelectField
        label={t('languageOfAll')}
        value={language}
        onChange={({ target }) => {
          const chosen = LANGUAGES.find((known) => known === target.value);
          if (chosen) choose(chosen);
        }}
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
