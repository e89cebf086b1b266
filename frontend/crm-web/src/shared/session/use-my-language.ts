'use client';

import { useAct } from '../forms/use-act';
import { LANGUAGE_COOKIE, type Language, writeLanguageMemory } from '../i18n/language';
import { remember } from '../preferences';
import { SetMyLanguageDocument } from './documents/generated/operations';

const IN_API = { pl: 'PL', en: 'EN' } as const;

/** Sets the language of the person's screens and messages, in every browser. */
export function useMyLanguage() {
  const { act, pending } = useAct();
  const choose = (language: Language) =>
    act(SetMyLanguageDocument, [{ input: { language: IN_API[language] } }], () =>
      // What was picked in this browser before gives way.
      remember(LANGUAGE_COOKIE, writeLanguageMemory({ language, picked: false })),
    );
  return { choose, pending };
}
