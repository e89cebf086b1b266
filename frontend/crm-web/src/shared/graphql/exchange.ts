import { fail, type Result, readAnswer } from './result';

export const ENDPOINT = '/graphql';

/** The modern media type first: its status tells whether the document ran. */
export const ACCEPT = 'application/graphql-response+json, application/json';

type Question = {
  readonly operation: string;
  readonly variables: unknown;
  readonly headers: Headers;
  readonly patienceMs: number;
};

/** Sends one operation and reads what comes back. Nothing is cached, no detour is followed. */
export async function exchange<Data>(
  endpoint: string | URL,
  { operation, variables, headers, patienceMs }: Question,
): Promise<Result<Data>> {
  headers.set('content-type', 'application/json');
  headers.set('accept', ACCEPT);
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      body: JSON.stringify({ query: operation, variables }),
    });
    return readAnswer<Data>({
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    });
  } catch {
    return fail({ kind: 'network' });
  }
}
