import { isOf } from './names';

/** Namespaces of messages that have the words of customers, with their keys. */
const CUSTOMER_WORDS = {
  customerStatuses: ['LEAD', 'ACTIVE', 'SUSPENDED', 'IN_COLLECTION', 'TERMINATED'],
  customerKinds: ['PERSON', 'SOLE_TRADER', 'COMPANY'],
  customerChannels: ['EMAIL', 'SMS', 'PHONE', 'PORTAL', 'POST'],
  customerAddressKinds: ['REGISTERED', 'CORRESPONDENCE', 'SERVICE'],
  contactPurposes: ['BILLING', 'TECHNICAL', 'LEGAL_REPRESENTATIVE', 'OTHER'],
  consentKinds: [
    'ELECTRONIC_INVOICES',
    'SERVICE_INFORMATION',
    'MARKETING',
    'THIRD_PARTY_MARKETING',
    'PROVIDER_CHANGE',
    'COMPLAINT_ANSWERS',
    'CONTRACT_DOCUMENTS',
    'PLOT_ACCESS',
    'EARLY_START',
  ],
  consentWays: ['CONTRACT', 'IN_PERSON', 'PHONE', 'EMAIL', 'POST', 'PORTAL'],
  identityDocuments: ['ID_CARD', 'PASSPORT', 'RESIDENCE_CARD', 'OTHER'],
} as const;

type Words = typeof CUSTOMER_WORDS;

/** A word of a customer: the namespace of messages that has it, and its key there. */
export type CustomerWord = {
  readonly [Of in keyof Words]: { readonly of: Of; readonly key: Words[Of][number] };
}[keyof Words];

/** A value in a history of a customer that is a word of the system. */
export function customerWord(
  event: string,
  field: string,
  value: string,
): CustomerWord | undefined {
  const of = isOf('customer', event) ? namespaceOf(event, field) : undefined;
  const key = of && CUSTOMER_WORDS[of].find((known) => known === value.toUpperCase());
  return key && ({ of, key } as CustomerWord);
}

function namespaceOf(event: string, field: string): keyof Words | undefined {
  if (field === 'kind') {
    if (event.startsWith('customer.consent')) return 'consentKinds';
    return event.startsWith('customer.address') ? 'customerAddressKinds' : 'customerKinds';
  }
  const FIELDS_OF: Readonly<Record<string, keyof Words>> = {
    status: 'customerStatuses',
    channel: 'customerChannels',
    preferredChannel: 'customerChannels',
    way: 'consentWays',
    purposes: 'contactPurposes',
    document: 'identityDocuments',
  };
  return FIELDS_OF[field];
}
