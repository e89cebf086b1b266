import { type NextRequest, NextResponse } from 'next/server';
import { getSettings } from './settings';
import { contentSecurityPolicy, makeNonce } from './shared/security/headers';

/**
 * Gives every page its Content-Security-Policy. It is never a guard: each page asks the API by
 * itself, and the API refuses by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(makeNonce(), getSettings().development);
  // Next reads the nonce for its own scripts from the request's header of this name.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Everything but files that are the same for everybody, and shown mails, which have a stricter one. */
export const config = {
  matcher: ['/((?!_next/static/|icon\\.svg$|robots\\.txt$|mail/[^/]+/preview$).*)'],
};
