import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import { getViewer } from '@/shared/session/viewer';
import { TIME_ZONE } from '../format/dates';
import {
  chooseLanguage,
  LANGUAGE_COOKIE,
  type Language,
  languageFromApi,
  readLanguageMemory,
} from './language';
import { type Messages, messagesOf } from './messages';

/** The language of this request's pages. */
export const getLanguage = cache(async (): Promise<Language> => {
  const memory = readLanguageMemory((await cookies()).get(LANGUAGE_COOKIE)?.value);
  const viewer = await getViewer();
  return chooseLanguage({
    memory,
    profile: viewer.ok ? languageFromApi(viewer.data.me.language) : undefined,
    acceptLanguage: (await headers()).get('accept-language'),
  });
});

/** Texts for server components; client components use `useTranslations` from use-intl. */
export async function getTranslations<
  Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>,
>(namespace: Namespace) {
  const language = await getLanguage();
  return createTranslator<Messages, Namespace>({
    locale: language,
    messages: messagesOf(language),
    namespace,
    timeZone: TIME_ZONE,
  });
}
