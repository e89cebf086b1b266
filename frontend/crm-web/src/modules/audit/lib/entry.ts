/** What happened to an object, as every node's `history` tells it. */
export type HistoryEntry = {
  readonly at: string;
  readonly name: string;
  readonly category: 'ACTIVITY' | 'CHANGE' | 'SECURITY';
  readonly outcome: HistoryOutcome | null;
  readonly errorCode: string | null;
  readonly reason: string | null;
  readonly requestId: string;
  readonly valuesErased: boolean;
  readonly actor: HistoryActor;
  readonly changes: readonly Change[];
};

export type HistoryOutcome = 'SUCCEEDED' | 'REJECTED' | 'DENIED' | 'FAILED';

/** Names are missing where the viewer may not read them. */
export type HistoryActor = {
  readonly kind: 'STAFF' | 'SERVICE_ACCOUNT' | 'SYSTEM' | 'ANONYMOUS';
  readonly system: string | null;
  readonly staff: { readonly id: string; readonly name?: string | null } | null;
  readonly serviceAccount?: { readonly id: string; readonly name?: string | null } | null;
};

export type Change = {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
};

export type HistoryPage = {
  readonly nodes: readonly HistoryEntry[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

/**
 * Entries of one request as one: what the activity log says of a mutation that was done is what the
 * audit log says of its change, only with less.
 */
export function groupByRequest(entries: readonly HistoryEntry[]): readonly HistoryEntry[][] {
  const groups: HistoryEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0]?.requestId === entry.requestId) last.push(entry);
    else groups.push([entry]);
  }
  return groups.map((group) => {
    const told = group.filter(
      ({ category, outcome }) => category !== 'ACTIVITY' || outcome !== 'SUCCEEDED',
    );
    return told.length > 0 ? told : group;
  });
}

/** What fields and words of the system are called; without it, as they stand in the log. */
export type Wording = {
  readonly field: (name: string) => string;
  readonly value: (field: string, word: string) => string;
};

const AS_LOGGED: Wording = { field: (name) => name, value: (_field, word) => word };

/**
 * The parts of a change's value as texts: of a list each, of an object its fields with their names
 * as one, else one; none where there is none.
 */
export function valueTexts(field: string, value: unknown, wording = AS_LOGGED): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((part) => valueTexts(field, part, wording));
  if (typeof value !== 'object') return [wording.value(field, String(value))];
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const texts = valueTexts(name, part, wording);
    return texts.length > 0 ? [`${wording.field(name)}: ${texts.join(', ')}`] : [];
  });
  return parts.length > 0 ? [parts.join('; ')] : [];
}

/** What the people of these entries are called, by their ids. */
export function peopleOf(
  entries: readonly { readonly actor: HistoryActor }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.flatMap(({ actor: { staff } }) => (staff?.name ? [[staff.id, staff.name]] : [])),
  );
}
