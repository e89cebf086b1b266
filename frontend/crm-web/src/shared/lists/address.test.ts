import { expect, it } from 'vitest';
import { address, given, givenOf, givenPlace, pageArguments } from './address';

it('reads what is said once and is not blank', () => {
  expect(given({ q: ' żółć ' }, 'q')).toBe('żółć');
  expect(given({ q: '  ' }, 'q')).toBeUndefined();
  expect(given({ q: ['a', 'b'] }, 'q')).toBeUndefined();
  expect(givenOf({ s: 'B' }, 's', ['A', 'B'])).toBe('B');
  expect(givenOf({ s: 'C' }, 's', ['A', 'B'])).toBeUndefined();
});

it('writes only what says something', () => {
  expect(address('/staff', { q: 'żółć', status: undefined, role: '' })).toBe(
    '/staff?q=%C5%BC%C3%B3%C5%82%C4%87',
  );
  expect(address('/staff', {})).toBe('/staff');
});

it('asks for the page behind or before a cursor, never for both', () => {
  expect(pageArguments(givenPlace({}), 25)).toEqual({ first: 25 });
  expect(pageArguments(givenPlace({ after: 'a', before: 'b' }), 25)).toEqual({
    first: 25,
    after: 'a',
  });
  expect(pageArguments(givenPlace({ before: 'b' }), 25)).toEqual({ last: 25, before: 'b' });
});
