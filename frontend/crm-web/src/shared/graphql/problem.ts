import type { ApiError, ErrorCode } from './result';

/** A message of the namespace `problems` and what it needs. */
export type Problem =
  | {
      readonly key:
        | 'network'
        | 'busy'
        | 'signedOut'
        | 'secondFactor'
        | 'forbidden'
        | 'missing'
        | 'refused'
        | 'rateLimited'
        | 'internal';
    }
  | { readonly key: 'rateLimitedSeconds'; readonly seconds: number }
  | { readonly key: 'rateLimitedMinutes'; readonly minutes: number };

const GATEWAY_STATUSES = [502, 503, 504];

/** What went wrong, in terms a person can act on. */
export function describeProblem(error: ApiError): Problem {
  if (error.kind === 'network') return { key: 'network' };
  if (error.kind === 'http') {
    if (error.status === 429) return rateLimited(error.retryAfterSeconds);
    return { key: GATEWAY_STATUSES.includes(error.status) ? 'busy' : 'internal' };
  }
  switch (error.code) {
    case 'UNAUTHENTICATED':
      return { key: 'signedOut' };
    case 'MFA_REQUIRED':
      return { key: 'secondFactor' };
    case 'FORBIDDEN':
      return { key: 'forbidden' };
    case 'NOT_FOUND':
      return { key: 'missing' };
    case 'RATE_LIMITED':
      return rateLimited(error.retryAfterSeconds);
    case 'UPSTREAM':
    case 'UNAVAILABLE':
      return { key: 'busy' };
    case 'INVALID':
    case 'CONFLICT':
      return { key: 'refused' };
    case 'INTERNAL':
      return { key: 'internal' };
  }
}

const LASTING: readonly ErrorCode[] = ['FORBIDDEN', 'NOT_FOUND', 'INVALID'];

/** Whether asking once more would be answered the same. */
export function isLasting(error: ApiError): boolean {
  return error.kind === 'graphql' && LASTING.includes(error.code);
}

const UNEXPLAINED: readonly ErrorCode[] = ['INTERNAL', 'UPSTREAM', 'UNAVAILABLE'];

/** The reference to quote, where the server knows more than the message says. */
export function problemReference(error: ApiError): string | undefined {
  if (error.kind !== 'graphql' || !UNEXPLAINED.includes(error.code)) return undefined;
  return error.requestId;
}

function rateLimited(retryAfterSeconds: number | undefined): Problem {
  if (retryAfterSeconds === undefined) return { key: 'rateLimited' };
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  if (seconds < 120) return { key: 'rateLimitedSeconds', seconds };
  return { key: 'rateLimitedMinutes', minutes: Math.ceil(seconds / 60) };
}
