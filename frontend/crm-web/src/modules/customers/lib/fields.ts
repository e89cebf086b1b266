import type { CustomerKind } from '../documents/generated/operations';

/** What kinds of customers differ in. */
export type OwnField = 'companyName' | 'givenName' | 'familyName' | 'nip' | 'regon' | 'krs';

/** What each kind of customer has; of it, what it can't be without. */
export const HAS: Readonly<Record<CustomerKind, readonly OwnField[]>> = {
  PERSON: ['givenName', 'familyName'],
  SOLE_TRADER: ['companyName', 'givenName', 'familyName', 'nip', 'regon'],
  COMPANY: ['companyName', 'nip', 'regon', 'krs'],
};
export const NEEDS: Readonly<Record<CustomerKind, readonly OwnField[]>> = {
  PERSON: ['givenName', 'familyName'],
  SOLE_TRADER: ['givenName', 'familyName'],
  COMPANY: ['companyName'],
};

/** Fields of every form about a customer; those that a kind doesn't have aren't shown. */
export const FIELDS = [
  'companyName',
  'givenName',
  'familyName',
  'nip',
  'regon',
  'krs',
  'email',
  'phone',
] as const;

export type Field = (typeof FIELDS)[number];

/** What may stay empty for a customer of this kind. */
export const optional = (kind: CustomerKind): readonly Field[] =>
  FIELDS.filter((field) => !NEEDS[kind].some((needed) => needed === field));

/** What was typed for a customer of this kind; what is empty is none. */
export function typed(kind: CustomerKind, values: Readonly<Record<Field, string>>) {
  const shown: readonly Field[] = [...HAS[kind], 'email', 'phone'];
  const entries = shown.map((field) => [field, values[field].trim() || null] as const);
  return Object.fromEntries(entries) as Partial<Record<Field, string | null>>;
}

/** Tags as they are typed, with commas between them. */
export const tagsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
