import type { Route } from 'next';

/** The token in a fragment such as `#token=…`, as links that are good once carry it. */
export function tokenFromFragment(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim();
  return token || undefined;
}

/** The page that takes a token for another password, which no server and no log gets to see. */
export function newPasswordPath(token: string): Route {
  return `/new-password#${new URLSearchParams({ token })}` as Route;
}
