import { useTranslations } from 'use-intl/react';
import type { Compared, Facts } from '../lib/conflict';
import { STATUSES } from '../lib/customer-view';
import { CHANNELS, DOCUMENT_KINDS, LANGUAGES } from '../lib/words';

/** A fact of a customer in the words of the page. */
export function useFactText(): (field: Compared, value: Facts[Compared]) => string {
  const t = useTranslations('customers');
  const statuses = useTranslations('customerStatuses');
  const channels = useTranslations('customerChannels');
  const languages = useTranslations('customerLanguages');
  const documents = useTranslations('identityDocuments');

  return (field, value) => {
    if (value === null || value === false) return '—';
    if (value === true) return t('sealed');
    if (typeof value !== 'string') return value.join('; ') || '—';
    const [status, channel, language, document] = [
      STATUSES.find((name) => field === 'status' && name === value),
      CHANNELS.find((name) => field === 'preferredChannel' && name === value),
      LANGUAGES.find((name) => field === 'language' && name === value),
      DOCUMENT_KINDS.find((name) => field === 'identityDocument' && name === value),
    ];
    if (status) return statuses(status);
    if (channel) return channels(channel);
    if (language) return languages(language);
    return document ? documents(document) : value;
  };
}
