import { passGate } from '../session/gate';
import { ENDPOINT, exchange } from './exchange';
import type { Operation, VariablesArgument } from './operation';
import { hasCode, type Result } from './result';

const PATIENCE_MS = 30_000;

/**
 * Sends an operation from the browser to its own origin. The session travels in cookies that
 * scripts cannot read. `language` is the page's, so that the server's sentences fit the screen.
 * Where the session has run out the person signs in again beside what they have typed, and the
 * operation is sent once more: a request without a session has changed nothing.
 */
export async function send<Data, Variables>(
  language: string,
  operation: Operation<Data, Variables>,
  ...variables: VariablesArgument<Variables>
): Promise<Result<Data>> {
  const result = await sendAsIs(language, operation, ...variables);
  const expired = !result.ok && hasCode(result.error, 'UNAUTHENTICATED');
  if (!expired || !(await passGate())) return result;
  return sendAsIs(language, operation, ...variables);
}

/** The same without asking anybody to sign in: for signing in and out. */
export function sendAsIs<Data, Variables>(
  language: string,
  operation: Operation<Data, Variables>,
  ...[variables]: VariablesArgument<Variables>
): Promise<Result<Data>> {
  return exchange<Data>(ENDPOINT, {
    operation,
    variables,
    headers: new Headers({ 'accept-language': language }),
    patienceMs: PATIENCE_MS,
  });
}
