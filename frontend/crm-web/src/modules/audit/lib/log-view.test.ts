import { describe, expect, it } from 'vitest';
import {
  activityFilter,
  auditFilter,
  logPath,
  narrowed,
  narrowing,
  readLogView,
  withinDay,
} from './log-view';

describe('readLogView', () => {
  it('reads what makes sense in this log', () => {
    const parameters = {
      name: 'login',
      outcome: 'DENIED',
      category: 'SECURITY',
      from: '2026-11-22',
      to: 'jutro',
      kind: 'SYSTEM',
      reason: 'RODO',
      after: 'x',
      odd: '1',
    };
    const common = { name: 'login', kind: 'SYSTEM', from: '2026-11-22T00:00', after: 'x' };
    expect(readLogView('activity', parameters)).toEqual({ ...common, outcome: 'DENIED' });
    expect(readLogView('audit', parameters)).toEqual({
      ...common,
      category: 'SECURITY',
      reason: 'RODO',
    });
  });

  it.each([{}, { outcome: 'MAYBE' }, { from: '22.11.2026' }, { actor: ['a', 'b'] }, { ip: ' ' }])(
    'leaves the rest out of %j',
    (parameters) => expect(readLogView('activity', parameters)).toEqual({}),
  );
});

it('an address is read back as it was written', () => {
  const view = { actor: 'staff_1', ip: '2001:db8::/32', from: '2026-11-22T14:05', after: '+/=' };
  const url = new URL(logPath('audit', view), 'http://localhost');
  expect(url.pathname).toBe('/logs/audit');
  expect(readLogView('audit', Object.fromEntries(url.searchParams))).toEqual(view);
});

it('what is narrowed down begins with the newest again', () => {
  expect(narrowed('activity', { after: 'x', kind: 'STAFF' }, { outcome: 'FAILED' })).toBe(
    '/logs/activity?kind=STAFF&outcome=FAILED',
  );
  expect(narrowed('activity', { outcome: 'FAILED' }, { outcome: undefined })).toBe(
    '/logs/activity',
  );
  expect(narrowing({ after: 'x', kind: 'STAFF', ip: '::1' })).toEqual(['kind', 'ip']);
});

it('each log is asked in its own words, times in UTC', () => {
  const view = { name: 'x', request: 'r', ...withinDay('2026-12-31'), code: 'C', reason: 'R' };
  const common = {
    requestId: 'r',
    since: '2026-12-30T23:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
  };
  expect(activityFilter(view)).toEqual({ ...common, action: 'x', errorCode: 'C' });
  expect(auditFilter(view)).toEqual({ ...common, event: 'x', reason: 'R' });
});
