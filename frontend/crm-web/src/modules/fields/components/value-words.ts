import { formatDate } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { type Field, localNumber } from '../lib/definition';

/** Values of custom fields as people read them; one that a field doesn't know stays as it is. */
export async function valueWords(): Promise<(field: Field, value: string) => string> {
  const t = await getTranslations('customFields');
  const language = await getLanguage();
  const answers: Readonly<Record<string, string>> = { true: t('yes'), false: t('no') };
  return ({ type, choices }, value) => {
    switch (type) {
      case 'NUMBER':
        return localNumber(value, language);
      case 'DATE':
        return formatDate(value, language);
      case 'CHOICE':
        return choices?.find(({ key }) => key === value)?.label ?? value;
      case 'BOOLEAN':
        return answers[value] ?? value;
      default:
        return value;
    }
  };
}
