/** Entries that are kept on a page that is never left. */
const MOST = 200;

type Entry = { readonly id: string };

/** Entries with news before them, newest first, each once; of too many the oldest go. */
export function added<One extends Entry>(
  entries: readonly One[],
  news: readonly One[],
): readonly One[] {
  const known = new Set(entries.map(({ id }) => id));
  const fresh = news.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? entries : [...fresh, ...entries].slice(0, MOST);
}
