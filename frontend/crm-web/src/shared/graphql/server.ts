import 'server-only';
import { headers } from 'next/headers';
import { getSettings } from '@/settings';
import type { Operation, VariablesArgument } from './operation';
import { fail, type Result, readAnswer } from './result';

const PATIENCE_MS = 15_000;

/** The visitor's headers that the API needs to know whose request this is. */
const FORWARDED = ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for', 'x-request-id'];

/** Asks the API on behalf of the visitor whose page is being rendered. Nothing is ever cached. */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  ...[variables]: VariablesArgument<Variables>
): Promise<Result<Data>> {
  const incoming = await headers();
  const outgoing = new Headers({
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'sec-fetch-site': 'same-origin',
  });
  for (const name of FORWARDED) {
    const value = incoming.get(name);
    if (value) outgoing.set(name, value);
  }
  const endpoint = new URL('/graphql', getSettings().apiUrl);
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: outgoing,
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
