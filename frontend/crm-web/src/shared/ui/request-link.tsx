import type { Route } from 'next';
import Link from 'next/link';

/** Where everything that one request did is shown. */
export const requestPath = (id: string): Route =>
  `/logs/requests/${encodeURIComponent(id)}` as Route;

/** The id of a request; leads to everything that it did. */
export function RequestLink({ id }: { id: string }) {
  return (
    <Link
      href={requestPath(id)}
      className="font-mono text-xs break-all text-accent hover:underline"
    >
      {id}
    </Link>
  );
}
