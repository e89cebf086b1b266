'use client';

import { useTranslations } from 'use-intl/react';
import { isLanguage, languageFromApi } from '@/shared/i18n/language';
import type { Compared, Facts } from '../lib/conflict';
import { STATUSES } from '../lib/staff-view';

/** A person's fact in the words of the page. */
export function useFactText(): (field: Compared, value: Facts[Compared]) => string {
  const languages = useTranslations('language');
  const statuses = useTranslations('staffStatuses');
  return (field, value) => {
    if (Array.isArray(value)) return value.join(', ') || '—';
    const status = STATUSES.find((name) => field === 'status' && name === value);
    if (status) return statuses(status);
    const language = field === 'language' ? languageFromApi(String(value)) : undefined;
    if (isLanguage(language)) return languages(language);
    return value === null ? '—' : String(value);
  };
}
