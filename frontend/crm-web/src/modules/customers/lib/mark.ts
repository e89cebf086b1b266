import type { CustomerMarkFragment } from '../documents/generated/operations';

/** A text that is another one after each change of a customer: notes and consents leave its version as it is. */
export const markOf = ({ version, notes, consentLedger }: CustomerMarkFragment): string =>
  JSON.stringify([
    version,
    notes?.map((note) => [note.id, note.version]),
    consentLedger?.map(({ recordedAt }) => recordedAt),
  ]);
