import { expect, it } from 'vitest';
import { daysAhead, networksOf, offeredAccountActs } from './service-account';

const manage = ['users.serviceAccount.manage'];

it.each([
  ['ACTIVE', ['edit', 'handOver', 'suspend', 'end']],
  ['SUSPENDED', ['edit', 'resume', 'handOver', 'end']],
  ['EXPIRED', ['edit', 'handOver', 'suspend', 'end']],
  ['OWNER_INACTIVE', ['edit', 'handOver', 'suspend', 'end']],
  ['ENDED', []],
] as const)('of one that is %s are offered %j', (state, acts) => {
  expect(offeredAccountActs(state, manage)).toEqual(acts);
  expect(offeredAccountActs(state, ['users.serviceAccount.read'])).toEqual([]);
});

it('networks stand on lines or behind commas', () => {
  expect(networksOf('203.0.113.0/24\n 2001:db8::/32, 192.0.2.1;\n')).toEqual([
    '203.0.113.0/24',
    '2001:db8::/32',
    '192.0.2.1',
  ]);
  expect(networksOf(' \n')).toEqual([]);
});

it('days are counted from now', () => {
  expect(daysAhead(30, new Date('2026-11-22T20:00:00Z'))).toBe('2026-12-22T20:00:00.000Z');
});
