'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl/react';
import { TIME_ZONE } from '../format/dates';
import type { Language } from './language';
import type { Messages } from './messages';

/** Gives client components the page's language and its texts. */
export function LanguageProvider(props: {
  language: Language;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={props.language} messages={props.messages} timeZone={TIME_ZONE}>
      {props.children}
    </IntlProvider>
  );
}
