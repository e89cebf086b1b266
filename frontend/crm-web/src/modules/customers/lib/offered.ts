import type { CustomerKind, CustomerStatus } from '../documents/generated/operations';
import {
  CUSTOMER_ANONYMISE,
  CUSTOMER_EDIT,
  CUSTOMER_MERGE,
  DOCUMENT_REVEAL,
  NOTE_WRITE,
  PESEL_REVEAL,
  STAFF_READ,
  STATUS_CHANGE,
} from './actions';

/** What can be done to a customer, and what it needs besides. */
const RULES = {
  edit: CUSTOMER_EDIT,
  status: STATUS_CHANGE,
  note: NOTE_WRITE,
  mention: NOTE_WRITE,
  contact: CUSTOMER_EDIT,
  address: CUSTOMER_EDIT,
  consent: CUSTOMER_EDIT,
  assign: CUSTOMER_EDIT,
  parent: CUSTOMER_EDIT,
  externalIds: CUSTOMER_EDIT,
  custom: CUSTOMER_EDIT,
  merge: CUSTOMER_MERGE,
  anonymise: CUSTOMER_ANONYMISE,
  pesel: CUSTOMER_EDIT,
  document: CUSTOMER_EDIT,
  revealPesel: PESEL_REVEAL,
  revealDocument: DOCUMENT_REVEAL,
} as const;

export type Act = keyof typeof RULES;

type Known = {
  readonly kind: CustomerKind | null;
  readonly status: CustomerStatus | null;
  /** A double that was merged, and who was anonymised, can't be changed. */
  readonly mergedAt: string | null;
  readonly anonymisedAt: string | null;
  readonly customFields: readonly unknown[] | null;
  readonly nextStatuses: readonly CustomerStatus[] | null;
  readonly hasPesel: boolean | null;
  readonly identityDocument: unknown;
};

/** What the viewer may do with the customer as it stands; the API decides again when it is done. */
export function offeredActs(customer: Known, actions: readonly string[]): readonly Act[] {
  if (customer.mergedAt || customer.anonymisedAt) return [];
  const fits: Partial<Record<Act, boolean>> = {
    status: (customer.nextStatuses?.length ?? 0) > 0,
    // Who can't see who works here can't choose among them.
    mention: actions.includes(STAFF_READ),
    assign: actions.includes(STAFF_READ),
    custom: (customer.customFields?.length ?? 0) > 0,
    anonymise: customer.status === 'LEAD' || customer.status === 'TERMINATED',
    pesel: customer.kind !== 'COMPANY',
    document: customer.kind !== 'COMPANY',
    revealPesel: customer.hasPesel === true,
    revealDocument: customer.identityDocument !== null,
  };
  return (Object.keys(RULES) as Act[]).filter(
    (act) => actions.includes(RULES[act]) && fits[act] !== false,
  );
}
