import type { Route } from 'next';
import { expect, it } from 'vitest';
import type { DashboardQuery } from '../documents/generated/operations';
import { lookedAt, ownHint } from './attention';

const me = (mfa: Partial<DashboardQuery['me']['mfa']>): DashboardQuery['me'] => ({
  id: 'staff_1',
  name: 'Anna',
  lastLoginAt: null,
  mfa: { enabledAt: null, dueAt: null, recoveryCodesLeft: 0, ...mfa },
});
const data = (rest: Partial<DashboardQuery>): DashboardQuery => ({
  me: me({}),
  mySessions: [],
  failedJobs: null,
  ...rest,
});
const LOG = '/logs/audit?name=login.failed' as Route;

it('tells what may be seen, also of what there is nothing, each with its list', () => {
  const some = data({
    failedSignIns: { totalCount: 7 },
    locked: { totalCount: 0 },
    failedJobs: { totalCount: 1 },
    undeliverable: null,
  });
  expect(lookedAt(some, LOG)).toEqual([
    { concern: 'locked', count: 0, href: '/staff?concern=LOCKED' },
    { concern: 'failedJobs', count: 1, href: '/jobs?status=FAILED' },
    { concern: 'failedSignIns', count: 7, href: LOG },
  ]);
  expect(lookedAt(data({}), LOG)).toEqual([]);
});

it.each([
  [{}, 'noMfa'],
  [{ dueAt: '2026-11-29T10:00:00Z' }, 'mfaDue'],
  [{ enabledAt: '2026-11-22T10:00:00Z', recoveryCodesLeft: 0 }, 'noCodes'],
  [{ enabledAt: '2026-11-22T10:00:00Z', recoveryCodesLeft: 2 }, 'fewCodes'],
  [{ enabledAt: '2026-11-22T10:00:00Z', recoveryCodesLeft: 3 }, undefined],
] as const)('a second factor that is %j: %s', (mfa, hint) => {
  expect(ownHint(me(mfa))).toBe(hint);
});
