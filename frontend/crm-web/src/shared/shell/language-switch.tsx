'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl/react';
import { LANGUAGE_COOKIE, LANGUAGES, writeLanguageMemory } from '../i18n/language';
import { useLanguage } from '../i18n/use-language';
import { remember } from '../preferences';

/** The other language, one click away. What is typed on the page stays. */
export function LanguageSwitch() {
  const t = useTranslations('language');
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const current = useLanguage();
  const other = LANGUAGES.find((language) => language !== current) ?? current;

  function change() {
    remember(LANGUAGE_COOKIE, writeLanguageMemory({ language: other, picked: true }));
    startTransition(() => router.refresh());
  }

  return (
    <button
      type="button"
      lang={other}
      aria-disabled={pending}
      onClick={change}
      className="inline-flex h-8 items-center rounded-md px-2 font-medium text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink"
    >
      {t(other)}
    </button>
  );
}
