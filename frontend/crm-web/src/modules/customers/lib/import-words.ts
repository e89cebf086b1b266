import 'server-only';
import { getFieldsInUse, valueWords } from '@/modules/fields';
import type { Wording } from '@/modules/imports';
import { getTranslations } from '@/shared/i18n/server';
import { KINDS, STATUSES } from './customer-view';
import { CUSTOM, type HeadingWords, headings } from './import-columns';
import { CHANNELS, LANGUAGES, PURPOSES } from './words';

/** What columns of a table of customers are called, as the server reads them in this language. */
export async function headingWords(): Promise<HeadingWords> {
  const own = await getTranslations('customerImportColumns');
  const addresses = await getTranslations('customerImportAddresses');
  const places = await getTranslations('customerImportAddressParts');
  const contacts = await getTranslations('customerImportContacts');
  const parts = await getTranslations('customerImportContactParts');
  const t = await getTranslations('customerImport');
  return {
    own: (column) => own(column),
    ofAddress: (address, part) =>
      t('ofAddress', { address: addresses(address), part: places(part) }),
    ofContact: (contact, part) =>
      part === 'Name'
        ? contacts(contact)
        : t('ofContact', { contact: contacts(contact), part: parts(part) }),
  };
}

/** What an import of customers shows of its rows. */
export async function importWording(): Promise<Wording> {
  const fields = await getFieldsInUse('Customer');
  const named = headings(await headingWords(), fields);
  const custom = await valueWords();
  const kinds = await getTranslations('customerKinds');
  const statuses = await getTranslations('customerStatuses');
  const languages = await getTranslations('customerLanguages');
  const channels = await getTranslations('customerChannels');
  const purposes = await getTranslations('contactPurposes');
  const words: Readonly<Record<string, (word: string) => string | undefined>> = {
    kind: worded(KINDS, kinds),
    status: worded(STATUSES, statuses),
    language: worded(LANGUAGES, languages),
    preferredChannel: worded(CHANNELS, channels),
  };
  const purpose = worded(PURPOSES, purposes);
  return {
    field: (column) => named.get(column),
    word: (column, word) => {
      const field = fields.find(({ key }) => column === CUSTOM + key);
      if (field) return custom(field, word);
      const say = column.endsWith('Purposes') ? purpose : words[column];
      return say?.(word) ?? word;
    },
  };
}

/** A word of the API as people read it; imports show it in small letters. */
const worded =
  <Word extends string>(known: readonly Word[], say: (word: Word) => string) =>
  (text: string) => {
    const word = known.find((one) => one === text.toUpperCase());
    return word && say(word);
  };
