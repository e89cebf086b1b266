import { describe, expect, it } from 'vitest';
import { tokenFromFragment } from './bootstrap-token';
import { initials } from './initials';
import { groupRights } from './rights';

describe('tokenFromFragment', () => {
  it.each([
    ['#token=abc_-123', 'abc_-123'],
    ['token=abc', 'abc'],
    ['#x=1&token=abc', 'abc'],
    ['#token=', undefined],
    ['#content', undefined],
    ['', undefined],
  ])('%j gives %j', (fragment, token) => {
    expect(tokenFromFragment(fragment)).toBe(token);
  });
});

it('groupRights sorts by module and drops repetitions', () => {
  expect(groupRights(['users.read', 'audit.read', 'users.disable', 'users.read'])).toEqual([
    { module: 'audit', actions: ['audit.read'] },
    { module: 'users', actions: ['users.disable', 'users.read'] },
  ]);
  expect(groupRights([])).toEqual([]);
});

it.each([
  ['Anna Maria Nowak', 'AN'],
  ['  łukasz   żak ', 'ŁŻ'],
  ['Admin', 'A'],
  ['', ''],
])('initials of %j are %j', (name, text) => {
  expect(initials(name)).toBe(text);
});
