import type { Field } from '@/modules/fields';

/** The columns that a table of customers may have, by their names for programs; the first is needed. */
export const OWN = [
  'externalId',
  'kind',
  'companyName',
  'givenName',
  'familyName',
  'nip',
  'regon',
  'krs',
  'pesel',
  'email',
  'phone',
  'status',
  'statusReason',
  'tags',
  'language',
  'preferredChannel',
] as const;

export const ADDRESSES = ['registered', 'correspondence', 'service'] as const;

export const ADDRESS_PARTS = [
  'Street',
  'Building',
  'Flat',
  'PostalCode',
  'City',
  'Country',
  'Terc',
  'Simc',
  'Ulic',
] as const;

export const CONTACTS = ['contact', 'contact2', 'contact3'] as const;

export const CONTACT_PARTS = ['Name', 'Purposes', 'Email', 'Phone', 'Note'] as const;

/** What parts of headings are called in a language. */
export type HeadingWords = {
  readonly own: (column: (typeof OWN)[number]) => string;
  readonly ofAddress: (
    address: (typeof ADDRESSES)[number],
    part: (typeof ADDRESS_PARTS)[number],
  ) => string;
  readonly ofContact: (
    contact: (typeof CONTACTS)[number],
    part: (typeof CONTACT_PARTS)[number],
  ) => string;
};

/** Every column with its heading, in the order in which a table has them at best; custom fields at the end. */
export function headings(
  words: HeadingWords,
  fields: readonly Pick<Field, 'key' | 'label'>[],
): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...OWN.map((column) => [column, words.own(column)] as const),
    ...ADDRESSES.flatMap((address) =>
      ADDRESS_PARTS.map((part) => [address + part, words.ofAddress(address, part)] as const),
    ),
    ...CONTACTS.flatMap((contact) =>
      CONTACT_PARTS.map((part) => [contact + part, words.ofContact(contact, part)] as const),
    ),
    ...fields.flatMap(({ key, label }) => (key ? [[CUSTOM + key, label ?? key] as const] : [])),
  ]);
}

/** What the names of columns of custom fields begin with. */
export const CUSTOM = 'customFields.';

/** A table of nothing but these headings, as spreadsheet programs here read it. */
export const templateOf = (names: Iterable<string>): string =>
  `\uFEFF${Array.from(names, quoted).join(';')}\r\n`;

const quoted = (name: string) => (/[;"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
