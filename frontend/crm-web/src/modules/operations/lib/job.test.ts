import { expect, it } from 'vitest';
import { kindKey } from '@/shared/jobs/kinds';
import { isOver, jobViewPath, readJobView } from './job';

it('reads from the address what makes sense, and writes it again', () => {
  const view = readJobView({ status: 'FAILED', whose: 'mine', after: 'x', before: 'y', odd: '1' });
  expect(view).toEqual({ status: 'FAILED', whose: 'mine', after: 'x' });
  expect(jobViewPath(view)).toBe('/jobs?status=FAILED&whose=mine&after=x');
  expect(readJobView({ status: 'LATE', whose: 'theirs' })).toEqual({});
});

it('knows kinds by their names, and no others', () => {
  expect(kindKey('users.endSessions')).toBe('endSessions');
  expect(kindKey('users.unheardOf')).toBeUndefined();
  expect(kindKey(null)).toBeUndefined();
});

it.each([
  ['WAITING', false],
  ['RUNNING', false],
  ['SUCCEEDED', true],
  ['FAILED', true],
  ['CANCELLED', true],
] as const)('%s is over: %j', (status, over) => {
  expect(isOver(status)).toBe(over);
});
