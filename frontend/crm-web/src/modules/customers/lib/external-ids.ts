export const EXTERNAL_FIELDS = ['system', 'externalId'] as const;

/** What the form calls a field of a row; the row has its key wherever it stands. */
export const fieldName = (key: string, field: (typeof EXTERNAL_FIELDS)[number]) =>
  `externalIds.${key}.${field}`;

/** The ids of a form with these rows, in their order. */
export function externalIdsOf(data: FormData, keys: readonly string[]) {
  const text = (key: string, field: (typeof EXTERNAL_FIELDS)[number]) =>
    String(data.get(fieldName(key, field)) ?? '').trim();
  return keys.map((key) => ({
    system: text(key, 'system'),
    externalId: text(key, 'externalId'),
  }));
}
