import en from '@messages/en.json';
import pl from '@messages/pl.json';
import compile from 'icu-minify/compile';
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

type Tree = { readonly [key: string]: string | Tree };

/** Texts are read once, here: what the browser needs to fill them in is a tenth of a whole ICU reader. */
function read(tree: Tree): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      // Through JSON: React hands over plain objects only.
      typeof value === 'string' ? JSON.parse(JSON.stringify(compile(value))) : read(value),
    ]),
  );
}

const MESSAGES = { pl: read(pl) as Messages, en: read(en) as Messages };

export function messagesOf(language: Language): Messages {
  return MESSAGES[language];
}
