import type { Operation, VariablesArgument } from './operation';
import { fail, type Result, readAnswer } from './result';

const ENDPOINT = '/graphql';
const PATIENCE_MS = 30_000;

/**
 * Sends an operation from the browser to its own origin. The session travels in cookies that
 * scripts cannot read. `language` is the page's, so that the server's sentences fit the screen.
 */
export async function send<Data, Variables>(
  language: string,
  operation: Operation<Data, Variables>,
  ...[variables]: VariablesArgument<Variables>
): Promise<Result<Data>> {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'accept-language': language,
      },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
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
