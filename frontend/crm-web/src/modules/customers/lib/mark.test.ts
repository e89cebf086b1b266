import { expect, test } from 'vitest';
import { markOf } from './mark';

const ZAK = {
  id: 'customer_1',
  version: 3,
  notes: [{ id: 'note_1', version: 1 }],
  consentLedger: [{ recordedAt: '2026-11-23T10:00:00Z' }],
};

test('a customer’s mark is another one after each change, of notes and consents too', () => {
  expect(markOf({ ...ZAK, notes: [...ZAK.notes] })).toBe(markOf(ZAK));
  for (const changed of [
    { version: 4 },
    { notes: [] },
    { notes: [{ id: 'note_1', version: 2 }] },
    { consentLedger: [{ recordedAt: '2026-11-23T11:00:00Z' }, ...ZAK.consentLedger] },
  ]) {
    expect(markOf({ ...ZAK, ...changed })).not.toBe(markOf(ZAK));
  }
});
