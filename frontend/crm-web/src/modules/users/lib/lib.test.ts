import { describe, expect, it } from 'vitest';
import { initials } from './initials';
import { newPasswordPath, tokenFromFragment } from './one-time-token';
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

it('the path to a new password carries the token where no server sees it', () => {
  const path = newPasswordPath('a+b/c=');
  expect(path.startsWith('/new-password#')).toBe(true);
  expect(tokenFromFragment(new URL(path, 'http://own.invalid').hash)).toBe('a+b/c=');
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
