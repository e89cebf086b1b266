import { expect, test } from 'vitest';
import { movingOf } from './merge';

test('only what there is moves', () => {
  const none = {
    contacts: 0,
    addresses: 0,
    notes: 0,
    consents: 0,
    externalIds: 0,
    tags: 0,
    children: 0,
    pesel: false,
    identityDocument: false,
  };
  expect(movingOf(none)).toEqual([]);
  expect(movingOf({ ...none, notes: 2, pesel: true })).toEqual([
    { what: 'notes', count: 2 },
    { what: 'pesel', count: 1 },
  ]);
});
