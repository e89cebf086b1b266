'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl/react';
import { LANGUAGE_COOKIE, LANGUAGES, type Language, writeLanguageMemory } from '../i18n/language';
import { useLanguage } from '../i18n/use-language';
import { remember } from '../preferences';
import { useMyLanguage } from '../session/use-my-language';

/** The other language, one click away. What is typed on the page stays. */
export function LanguageSwitch() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const change = (language: Language) => {
    remember(LANGUAGE_COOKIE, writeLanguageMemory({ language, picked: true }));
    startTransition(() => router.refresh());
  };
  return <Switch pending={pending} onChange={change} />;
}

/** The same for a person who is known: the server's words and mails follow, in every browser. */
export function MyLanguageSwitch() {
  const { choose, pending } = useMyLanguage();
  return <Switch pending={pending} onChange={choose} />;
}

function Switch(props: { pending: boolean; onChange: (language: Language) => void }) {
  const t = useTranslations('language');
  const current = useLanguage();
  const other = LANGUAGES.find((language) => language !== current) ?? current;
  return (
    <button
      type="button"
      lang={other}
      aria-disabled={props.pending}
      onClick={() => props.onChange(other)}
      className="inline-flex h-8 items-center rounded-md px-2 font-medium text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink"
    >
      {t(other)}
    </button>
  );
}
