import type { CustomerFactsFragment } from '../documents/generated/operations';
import { addressLines } from './address-lines';

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
  'preferredChannel',
  'language',
  'status',
  'tags',
  'hasPesel',
  'identityDocument',
  'contacts',
  'addresses',
  'assignedTo',
  'parent',
  'externalIds',
  'customFields',
] as const satisfies readonly (keyof CustomerFactsFragment)[];

export type Compared = (typeof COMPARED)[number];

type Parts = 'contacts' | 'addresses' | 'externalIds' | 'customFields';
type Others = 'assignedTo' | 'parent';

export type Facts = Pick<CustomerFactsFragment, Exclude<Compared, Parts | Others>> &
  Readonly<Record<Parts, readonly string[]>> &
  Readonly<Record<Others, string | null>>;

type Contact = NonNullable<CustomerFactsFragment['contacts']>[number];
type Address = NonNullable<CustomerFactsFragment['addresses']>[number];

/** Somebody whom one speaks with, as one line. */
export const contactLine = ({
  name,
  phone,
  email,
  note,
}: Pick<Contact, 'name' | 'phone' | 'email' | 'note'>) =>
  [name, phone, email, note].filter(Boolean).join(', ');

/** Where the customer is, as one line. */
export const addressLine = (address: Parameters<typeof addressLines>[0]) =>
  addressLines(address).join(', ');

export const externalLine = (id: { readonly system: string; readonly externalId: string }) =>
  `${id.system}: ${id.externalId}`;

/** What the customer has of a custom field, as one line. */
export const customLine = (label: string, display: string) => `${label}: ${display}`;

/** The lines of what a customer has several of, with one of them as it shall be, taken away, or added. */
export function linesWith<Part extends { readonly id: string }>(
  parts: readonly Part[] | null,
  line: (part: Part) => string,
  changed: string | undefined,
  now: string | null,
): readonly string[] {
  const lines = (parts ?? []).flatMap((part) => (part.id === changed ? (now ?? []) : line(part)));
  return changed === undefined && now !== null ? [...lines, now] : lines;
}

/** A customer as two versions of it are compared: what it has several of by lines, others by their names. */
export function comparable(customer: CustomerFactsFragment): Facts {
  const { contacts, addresses, externalIds, customFields, assignedTo, parent } = customer;
  return {
    ...customer,
    contacts: (contacts ?? []).map(contactLine),
    addresses: (addresses ?? []).map((address: Address) => addressLine(address)),
    externalIds: (externalIds ?? []).map(externalLine),
    customFields: (customFields ?? []).flatMap(({ label, display }) =>
      display ? customLine(label, display) : [],
    ),
    assignedTo: assignedTo && (assignedTo.name ?? assignedTo.id),
    parent: parent && (parent.name ?? parent.id),
  };
}
