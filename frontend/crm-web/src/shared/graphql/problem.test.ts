import pl from '@messages/pl.json';
import { describe, expect, it } from 'vitest';
import { describeProblem, isLasting, problemReference } from './problem';
import { ERROR_CODES } from './result';

describe('describeProblem', () => {
  it('has a message for every code', () => {
    for (const code of ERROR_CODES) {
      expect(pl.problems).toHaveProperty(
        describeProblem({ kind: 'graphql', code, message: '' }).key,
      );
    }
  });

  it('tells no answer, a busy gateway and a broken one apart', () => {
    expect(describeProblem({ kind: 'network' })).toEqual({ key: 'network' });
    expect(describeProblem({ kind: 'http', status: 503 })).toEqual({ key: 'busy' });
    expect(describeProblem({ kind: 'http', status: 500 })).toEqual({ key: 'internal' });
  });

  it('says how long to wait, in seconds or minutes', () => {
    const limited = (retryAfterSeconds?: number) =>
      describeProblem({
        kind: 'graphql',
        code: 'RATE_LIMITED',
        message: '',
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      });
    expect(limited()).toEqual({ key: 'rateLimited' });
    expect(limited(0)).toEqual({ key: 'rateLimitedSeconds', seconds: 1 });
    expect(limited(19.2)).toEqual({ key: 'rateLimitedSeconds', seconds: 20 });
    expect(limited(121)).toEqual({ key: 'rateLimitedMinutes', minutes: 3 });
    expect(describeProblem({ kind: 'http', status: 429, retryAfterSeconds: 5 })).toEqual({
      key: 'rateLimitedSeconds',
      seconds: 5,
    });
  });
});

it('problemReference quotes a request only where the message explains nothing', () => {
  const error = { kind: 'graphql', message: '', requestId: 'r1' } as const;
  expect(problemReference({ ...error, code: 'INTERNAL' })).toBe('r1');
  expect(problemReference({ ...error, code: 'RATE_LIMITED' })).toBeUndefined();
  expect(problemReference({ kind: 'network' })).toBeUndefined();
});

it('what a person may not see is not asked for again', () => {
  expect(isLasting({ kind: 'graphql', code: 'FORBIDDEN', message: '' })).toBe(true);
  expect(isLasting({ kind: 'graphql', code: 'UNAVAILABLE', message: '' })).toBe(false);
  expect(isLasting({ kind: 'network' })).toBe(false);
});
