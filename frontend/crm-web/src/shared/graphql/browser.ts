import { ENDPOINT, exchange } from './exchange';
import type { Operation, VariablesArgument } from './operation';
import type { Result } from './result';

const PATIENCE_MS = 30_000;

/**
 * Sends an operation from the browser to its own origin. The session travels in cookies that
 * scripts cannot read. `language` is the page's, so that the server's sentences fit the screen.
 */
export function send<Data, Variables>(
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
