import type { CustomerMergeQuery, MergedCustomerFragment } from '../documents/generated/operations';

type Merge = NonNullable<CustomerMergeQuery['customerMerge']>;

const COUNTED = [
  'contacts',
  'addresses',
  'notes',
  'consents',
  'externalIds',
  'tags',
  'children',
] as const;

const WHETHER = ['pesel', 'identityDocument'] as const;

/** What the customer gets of the double's, as far as it is anything. */
export function movingOf(merge: Pick<Merge, (typeof COUNTED)[number] | (typeof WHETHER)[number]>) {
  return [
    ...COUNTED.map((what) => ({ what, count: merge[what] })),
    ...WHETHER.map((what) => ({ what, count: merge[what] ? 1 : 0 })),
  ].filter(({ count }) => count > 0);
}

/** Fields in which two customers may differ: keys of the messages `customerFields`. */
const FIELDS = [
  'companyName',
  'givenName',
  'familyName',
  'nip',
  'regon',
  'krs',
  'email',
  'phone',
  'language',
  'preferredChannel',
  'assignedTo',
  'parent',
] as const;

export const mergeField = (field: string) => FIELDS.find((known) => known === field);

type Custom = Pick<MergedCustomerFragment, 'customFields'>;

/** Custom fields of which the double knows something that the customer doesn't, or knows otherwise. */
export function customDifferences(customer: Custom, double: Custom) {
  const own = new Map(customer.customFields?.map(({ key, display }) => [key, display]));
  return (double.customFields ?? []).flatMap(({ key, label, display }) =>
    display === null || own.get(key) === display
      ? []
      : [{ key, label, customer: own.get(key) ?? null, double: display }],
  );
}
