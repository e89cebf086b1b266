/** The token in a fragment such as `#token=…`, as the first-run link carries it. */
export function tokenFromFragment(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim();
  return token || undefined;
}
