import { passGate, type Wanted } from '../session/gate';
import { ENDPOINT, exchange } from './exchange';
import type { Operation, VariablesArgument } from './operation';
import { type ApiError, hasCode, type Result } from './result';

const PATIENCE_MS = 30_000;

/**
 * Sends an operation from the browser to its own origin. The session travels in cookies that
 * scripts cannot read. `language` is the page's, so that the server's sentences fit the screen.
 * Where the session has run out, or the server wants a fresh proof, the person gives it beside what
 * they have typed, and the operation is sent once more: what was refused so has changed nothing.
 */
export async function send<Data, Variables>(
  language: string,
  operation: Operation<Data, Variables>,
  ...variables: VariablesArgument<Variables>
): Promise<Result<Data>> {
  const result = await sendAsIs(language, operation, ...variables);
  const refusal = result.ok ? result.errors[0] : result.error;
  const wanted = refusal && proofWanted(refusal);
  if (!wanted || !(await passGate(wanted))) return result;
  return sendAsIs(language, operation, ...variables);
}

/** What would let a refused operation pass; nothing where no proof would. */
export function proofWanted(error: ApiError): Wanted | undefined {
  if (hasCode(error, 'UNAUTHENTICATED')) return { proof: 'signIn' };
  if (error.kind !== 'graphql' || error.reason !== 'STEP_UP_REQUIRED') return undefined;
  return { proof: error.method === 'PASSWORD' ? 'password' : 'code' };
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
