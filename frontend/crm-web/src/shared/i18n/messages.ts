import en from '@messages/en.json';
import pl from '@messages/pl.json';
import type {} from 'use-intl';
import type { Language } from './language';

/** Polish is the original: its keys are the type of all messages. */
export type Messages = typeof pl;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}

const MESSAGES: Readonly<Record<Language, Messages>> = { pl, en };

export function messagesOf(language: Language): Messages {
  return MESSAGES[language];
}
