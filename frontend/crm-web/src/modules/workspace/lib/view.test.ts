import { expect, it } from 'vitest';
import { keptInput, keptOf, sameKept } from './view';

it('a view gives back what was kept', () => {
  const kept = { filter: { status: 'ACTIVE' }, sort: 'NAME_DESC', columns: ['name', 'email'] };
  expect(keptOf(keptInput(kept))).toEqual(kept);
  expect(keptOf(keptInput({}))).toEqual({});
  expect(keptInput({ filter: {} }).filter).toBeNull();
});

it('what is not a text in a filter is left out', () => {
  expect(keptOf({ filter: { status: 'ACTIVE', odd: 7 }, sort: 7, columns: null })).toEqual({
    filter: { status: 'ACTIVE' },
  });
});

it('compares without regard to the order of the filter, but of the columns', () => {
  const one = { filter: { a: '1', b: '2' } };
  expect(sameKept(one, { filter: { b: '2', a: '1' } })).toBe(true);
  expect(sameKept(one, { filter: { a: '1' } })).toBe(false);
  expect(sameKept({ columns: ['a', 'b'] }, { columns: ['b', 'a'] })).toBe(false);
  expect(sameKept({ filter: {} }, {})).toBe(true);
});
