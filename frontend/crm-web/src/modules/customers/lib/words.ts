import type {
  ConsentKind,
  ConsentWay,
  ContactPurpose,
  CustomerAddressKind,
  CustomerChannel,
  IdentityDocumentKind,
  Language,
} from '../documents/generated/operations';

export const PURPOSES = [
  'BILLING',
  'TECHNICAL',
  'LEGAL_REPRESENTATIVE',
  'OTHER',
] as const satisfies readonly ContactPurpose[];

export const ADDRESS_KINDS = [
  'SERVICE',
  'REGISTERED',
  'CORRESPONDENCE',
] as const satisfies readonly CustomerAddressKind[];

export const CHANNELS = [
  'EMAIL',
  'SMS',
  'PHONE',
  'PORTAL',
  'POST',
] as const satisfies readonly CustomerChannel[];

export const LANGUAGES = ['PL', 'EN'] as const satisfies readonly Language[];

export const CONSENT_KINDS = [
  'ELECTRONIC_INVOICES',
  'SERVICE_INFORMATION',
  'MARKETING',
  'THIRD_PARTY_MARKETING',
  'COMPLAINT_ANSWERS',
  'CONTRACT_DOCUMENTS',
  'PROVIDER_CHANGE',
  'PLOT_ACCESS',
  'EARLY_START',
] as const satisfies readonly ConsentKind[];

const WITHOUT_CHANNEL: readonly ConsentKind[] = ['PLOT_ACCESS', 'EARLY_START'];

/** Whether such a consent is given for each channel by itself. */
export const hasChannel = (kind: ConsentKind): boolean => !WITHOUT_CHANNEL.includes(kind);

export const CONSENT_WAYS = [
  'CONTRACT',
  'IN_PERSON',
  'PHONE',
  'EMAIL',
  'POST',
  'PORTAL',
] as const satisfies readonly ConsentWay[];

export const DOCUMENT_KINDS = [
  'ID_CARD',
  'PASSPORT',
  'RESIDENCE_CARD',
  'OTHER',
] as const satisfies readonly IdentityDocumentKind[];
