import { describe, expect, it } from 'vitest';
import { HOME, safeNextPath, signInPath } from './next-path';

describe('safeNextPath', () => {
  it.each([
    '/profile',
    '/customers/cus_1?tab=invoices&sort=-date#history',
    '/szukaj?q=%C5%82%C3%B3d%C5%BA',
  ])('keeps the own path %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'profile',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    'javascript:alert(1)',
    '/profile\u0000',
    `/${'a'.repeat(3_000)}`,
  ])('goes home instead of %j', (path) => {
    expect(safeNextPath(path)).toBe(HOME);
  });

  it.each([
    '/',
    '/sign-in',
    '/sign-in/',
    '/bootstrap?x=1',
    '/invitation',
    '/new-password',
    '/a/../sign-in',
  ])('does not come back to %s', (path) => {
    expect(safeNextPath(path)).toBe(HOME);
  });

  it.each(['/graphql', '/graphql/ws', '/files/x', '/_next/static/x.js'])(
    '%s is no page',
    (path) => {
      expect(safeNextPath(path)).toBe(HOME);
    },
  );

  it('goes home when the parameter was given twice', () => {
    expect(safeNextPath(['/profile', '//evil.example'])).toBe(HOME);
  });
});

it('signInPath carries the whole path and survives the way back', () => {
  const path = '/customers?q=a&b#c';
  const address = new URL(signInPath(path), 'http://localhost');
  expect(address.pathname).toBe('/sign-in');
  expect(safeNextPath(address.searchParams.get('next') ?? undefined)).toBe(path);
});
