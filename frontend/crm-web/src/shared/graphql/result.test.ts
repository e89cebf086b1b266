import { describe, expect, it } from 'vitest';
import { hasCode, readAnswer } from './result';

function answer(body: unknown, status = 200, retryAfter: string | null = null) {
  return readAnswer({ status, retryAfter, body: JSON.stringify(body) });
}

describe('readAnswer', () => {
  it('gives the data', () => {
    expect(answer({ data: { me: { id: 'a' } } })).toEqual({
      ok: true,
      data: { me: { id: 'a' } },
      errors: [],
    });
  });

  it('keeps what was refused beside the data', () => {
    const result = answer({
      data: { staff: null },
      errors: [{ message: 'no', extensions: { code: 'FORBIDDEN', requestId: 'r1' } }],
    });
    expect(result).toMatchObject({ ok: true, errors: [{ code: 'FORBIDDEN', requestId: 'r1' }] });
  });

  it('reads a refusal whatever the status', () => {
    for (const status of [200, 401]) {
      const result = answer(
        { data: null, errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] },
        status,
      );
      expect(result.ok).toBe(false);
      expect(!result.ok && hasCode(result.error, 'UNAUTHENTICATED')).toBe(true);
    }
  });

  it('reads the waiting time from the error, else from the header', () => {
    const error = (extra: object) => ({
      errors: [{ message: '', extensions: { code: 'RATE_LIMITED', ...extra } }],
    });
    expect(answer(error({ retryAfterSeconds: 20 }), 429, '99')).toMatchObject({
      error: { retryAfterSeconds: 20 },
    });
    expect(answer(error({}), 429, '7')).toMatchObject({ error: { retryAfterSeconds: 7 } });
    expect(answer(error({}), 429, 'tomorrow')).toEqual({
      ok: false,
      error: { kind: 'graphql', code: 'RATE_LIMITED', message: '' },
    });
  });

  it('takes an unknown or missing code for INTERNAL', () => {
    expect(answer({ errors: [{ message: 'x', extensions: { code: 'NEW' } }] })).toMatchObject({
      error: { code: 'INTERNAL' },
    });
    expect(answer({ errors: ['?'] })).toMatchObject({ error: { code: 'INTERNAL' } });
  });

  it.each(['', '<html>Bad gateway</html>', '[]', 'null', '{"data":null}'])(
    'calls %j an HTTP error',
    (body) => {
      expect(readAnswer({ status: 502, retryAfter: null, body })).toEqual({
        ok: false,
        error: { kind: 'http', status: 502 },
      });
    },
  );
});
