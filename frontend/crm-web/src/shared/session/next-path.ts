import type { Route } from 'next';

/** Where a signed-in person lands when nothing else was asked for. */
export const HOME = '/';

const NO_DESTINATION = ['/', '/sign-in', '/bootstrap', '/invitation', '/new-password'];
const NO_PAGE = ['/graphql', '/files', '/health', '/ready', '/_next'];
const ORIGIN = 'http://own.invalid';

/**
 * Where to go after sign-in: the `next` parameter if it is a path of this application, else home.
 * It comes from the address bar, so anybody may have written it.
 */
export function safeNextPath(value: string | readonly string[] | undefined): Route {
  return (typeof value === 'string' ? ownPath(value) : undefined) ?? HOME;
}

export function signInPath(next: string): Route {
  return `/sign-in?next=${encodeURIComponent(next)}` as Route;
}

function ownPath(value: string): Route | undefined {
  if (value.length > 2_000 || !value.startsWith('/') || /[\\\p{Cc}]/u.test(value)) return undefined;
  if (!URL.canParse(value, ORIGIN)) return undefined;
  const url = new URL(value, ORIGIN);
  // Dot segments may leave a path that begins with two slashes: another host to a browser.
  if (url.origin !== ORIGIN || url.pathname.startsWith('//')) return undefined;
  const path = url.pathname.replace(/\/+$/, '') || '/';
  if (NO_DESTINATION.includes(path)) return undefined;
  if (NO_PAGE.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return undefined;
  return `${url.pathname}${url.search}${url.hash}` as Route;
}
