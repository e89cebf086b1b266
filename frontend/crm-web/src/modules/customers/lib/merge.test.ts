import { expect, test } from 'vitest';
import { customDifferences, movingOf } from './merge';

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

test('of custom fields those are told in which the double knows more or otherwise', () => {
  const of = (...displays: (string | null)[]) => ({
    customFields: displays.map((display, at) => ({ key: `f${at}`, label: `F${at}`, display })),
  });
  expect(customDifferences(of(null, 'a', 'b', 'c'), of('x', 'y', 'b', null))).toEqual([
    { key: 'f0', label: 'F0', customer: null, double: 'x' },
    { key: 'f1', label: 'F1', customer: 'a', double: 'y' },
  ]);
  expect(customDifferences({ customFields: null }, { customFields: null })).toEqual([]);
});
