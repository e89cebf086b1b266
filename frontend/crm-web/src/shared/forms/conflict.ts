/** A fact in which two versions of an object differ. */
export type Conflict<Facts> = {
  readonly [Field in keyof Facts & string]: {
    readonly field: Field;
    readonly mine: Facts[Field];
    readonly now: Facts[Field];
  };
}[keyof Facts & string];

/**
 * Where two versions of an object differ: what is to be saved (what the page showed, where a field
 * isn't to be saved) beside what the object has become.
 */
export function conflictsOf<Facts extends object>(
  fields: readonly (keyof Facts & string)[],
  seen: Facts,
  now: Facts,
  mine: Partial<Facts> = {},
): readonly Conflict<Facts>[] {
  return fields
    .map((field) => ({
      field,
      mine: field in mine ? (mine[field] ?? null) : seen[field],
      now: now[field],
    }))
    .filter((row) => JSON.stringify(row.mine) !== JSON.stringify(row.now)) as Conflict<Facts>[];
}

/** The same in the words of the page. */
export type ConflictRow = { readonly label: string; readonly mine: string; readonly now: string };
