/** Remembers in this browser for which division the person works just now. */
export const DIVISION_COOKIE = 'crm-division';

type Division = { readonly id: string; readonly inUse: boolean };

/** What can be switched between: nothing where there is no choice. */
export function switchable<Kind extends Division>(divisions: readonly Kind[]): readonly Kind[] {
  const inUse = divisions.filter((division) => division.inUse);
  return inUse.length > 1 ? inUse : [];
}

/** The remembered division, where the person may still choose it. */
export function chosenOf(
  divisions: readonly Division[],
  remembered: string | undefined,
): string | undefined {
  return switchable(divisions).find(({ id }) => id === remembered)?.id;
}
