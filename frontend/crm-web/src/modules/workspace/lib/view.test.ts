import { expect, it } from 'vitest';
import { keptInput, keptOf, sameKept } from './view';

it('a view gives back what was kept', () => {
  const kept = { filter: { status: 'ACTIVE' }, sort: 'NAME_DESC', columns: ['name', 'email'] };
  expect(keptOf(keptInput(kept))).toEqual(kept);
  expect(keptOf(keptInput({}))).toEqual({});
  expect(keptInput({ filter: {} }).filter).toBeNull();
});

it('a filter is kept as it is, and understood by its list; a sort that is no text is left out', () => {
  const filter = { status: 'ACTIVE', customFields: [{ key: 'dog', isSet: true }] };
  expect(keptOf({ filter, sort: 7, columns: null })).toEqual({ filter });
  expect(keptOf({ filter: ['x'], sort: null, columns: null })).toEqual({});
});

it('compares without regard to the order of the filter, but of the columns', () => {
  const one = { filter: { a: '1', b: '2' } };
  expect(sameKept(one, { filter: { b: '2', a: '1' } })).toBe(true);
  expect(sameKept(one, { filter: { a: '1' } })).toBe(false);
  expect(sameKept({ columns: ['a', 'b'] }, { columns: ['b', 'a'] })).toBe(false);
  expect(sameKept({ filter: {} }, {})).toBe(true);
});
