import type { CustomerFactsFragment } from '../documents/generated/operations';

/** The facts in which two versions of a customer are compared. */
export const COMPARED = [
  'companyName',
  'givenName',
  'familyName',
  'nip',
  'regon',
  'krs',
  'email',
  'phone',
  'status',
  'tags',
] as const satisfies readonly (keyof CustomerFactsFragment)[];

export type Compared = (typeof COMPARED)[number];
export type Facts = Pick<CustomerFactsFragment, Compared>;
