import type { SavedViewsQuery } from '../documents/generated/operations';

/** A saved view of a list as the API gives it. */
export type View = NonNullable<SavedViewsQuery['savedViews']>['nodes'][number];

/** What a view keeps of a list; what is left out is as the list has it. */
export type Kept = {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: string;
  readonly columns?: readonly string[];
};

/** The input of what a list shows now, for `saveView` and `editView`. */
export function keptInput({ filter, sort, columns }: Kept) {
  return {
    filter: filter && Object.keys(filter).length > 0 ? filter : null,
    sort: sort ?? null,
    columns: columns?.map((id) => ({ id })) ?? null,
  };
}

/** What a view keeps, as far as this list understands it. */
export function keptOf(view: Pick<View, 'filter' | 'sort' | 'columns'>): Kept {
  const filter = objectOf(view.filter);
  return {
    ...(filter && { filter }),
    ...(typeof view.sort === 'string' && { sort: view.sort }),
    ...(view.columns && { columns: view.columns.map(({ id }) => id) }),
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isOne = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isOne ? (value as Readonly<Record<string, unknown>>) : undefined;
}

/** Whether two show the same. */
export function sameKept(one: Kept, other: Kept): boolean {
  const text = (kept: Kept) => {
    const { filter, sort, columns } = keptInput(kept);
    return JSON.stringify([Object.entries(filter ?? {}).sort(), sort, columns]);
  };
  return text(one) === text(other);
}
