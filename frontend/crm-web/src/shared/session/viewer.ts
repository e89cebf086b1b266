import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { fail, hasCode, type Result } from '../graphql/result';
import { ask } from '../graphql/server';
import { ViewerDocument, type ViewerQuery } from './documents/generated/operations';
import { signInPath } from './next-path';

/** The session's cookies are `__Host-` ones; without any there is nobody to ask about. */
async function carriesSession(): Promise<boolean> {
  return (await cookies()).getAll().some(({ name }) => name.startsWith('__Host-'));
}

/** Who is looking, asked at most once per request. */
export const getViewer = cache(async (): Promise<Result<ViewerQuery>> => {
  if (!(await carriesSession())) {
    return fail({ kind: 'graphql', code: 'UNAUTHENTICATED', message: '' });
  }
  return ask(ViewerDocument);
});

/**
 * The guard of a page that shows data: pass it the answer to the page's own question. A visitor
 * without a session goes to sign-in and comes back to `path` afterwards.
 */
export function signedIn<Data>(result: Result<Data>, path: string): Result<Data> {
  if (!result.ok && hasCode(result.error, 'UNAUTHENTICATED')) redirect(signInPath(path));
  return result;
}
