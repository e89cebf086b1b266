import 'server-only';
import { headers } from 'next/headers';
import { getSettings } from '@/settings';
import { ENDPOINT, exchange } from './exchange';
import type { Operation, VariablesArgument } from './operation';
import type { Result } from './result';

const PATIENCE_MS = 15_000;

/** The visitor's headers that the API needs to know whose request this is. */
const FORWARDED = ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for', 'x-request-id'];

/** Asks the API on behalf of the visitor whose page is being rendered. Nothing is ever cached. */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  ...[variables]: VariablesArgument<Variables>
): Promise<Result<Data>> {
  const incoming = await headers();
  const outgoing = new Headers({ 'sec-fetch-site': 'same-origin' });
  for (const name of FORWARDED) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  return exchange<Data>(new URL(ENDPOINT, getSettings().apiUrl), {
    operation,
    variables,
    headers: outgoing,
    patienceMs: PATIENCE_MS,
  });
}
