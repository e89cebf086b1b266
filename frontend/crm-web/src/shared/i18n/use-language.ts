'use client';

import { useLocale } from 'use-intl/react';
import { isLanguage, type Language } from './language';

/** The page's language, for client components. */
export function useLanguage(): Language {
  const locale = useLocale();
  return isLanguage(locale) ? locale : 'pl';
}
