import { expect, test } from 'vitest';
import { contactLine, linesWith } from './conflict';

const JAN = { id: 'a', name: 'Jan Żak', phone: '+48601200300', email: null, note: null };
const EWA = { ...JAN, id: 'b', name: 'Ewa Łoś', phone: null };

test('of what a customer has several of, one is changed, taken away or added', () => {
  const lines = (changed: string | undefined, now: string | null) =>
    linesWith([JAN, EWA], contactLine, changed, now);
  expect(lines('a', 'Jan Żuk')).toEqual(['Jan Żuk', 'Ewa Łoś']);
  expect(lines('b', null)).toEqual(['Jan Żak, +48601200300']);
  expect(lines(undefined, 'Iza Ąk')).toEqual(['Jan Żak, +48601200300', 'Ewa Łoś', 'Iza Ąk']);
});
