import { expect, it } from 'vitest';
import { proofWanted } from './browser';

const refusal = { kind: 'graphql', code: 'MFA_REQUIRED', message: '' } as const;

it.each([
  [{ ...refusal, code: 'UNAUTHENTICATED' } as const, { proof: 'signIn' }],
  [{ ...refusal, reason: 'STEP_UP_REQUIRED', method: 'PASSWORD' }, { proof: 'password' }],
  [{ ...refusal, reason: 'STEP_UP_REQUIRED', method: 'TOTP' }, { proof: 'code' }],
  [refusal, undefined],
  [{ ...refusal, code: 'FORBIDDEN' } as const, undefined],
  [{ kind: 'network' } as const, undefined],
])('%j wants %j', (error, wanted) => {
  expect(proofWanted(error)).toEqual(wanted);
});
