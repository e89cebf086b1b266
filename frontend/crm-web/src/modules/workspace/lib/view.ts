import type { SavedViewsQuery } from '../documents/generated/operations';

/** A saved view of a list as the API gives it. */
export type View = NonNullable<SavedViewsQuery['savedViews']>['nodes'][number];

/** What a view keeps of a list; what is left out is as the list has it. */
export type Kept = {
  readonly filter?: Readonly<Record<string, string>>;
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
  const filter = textsOf(view.filter);
  return {
    ...(filter && { filter }),
    ...(typeof view.sort === 'string' && { sort: view.sort }),
    ...(view.columns && { columns: view.columns.map(({ id }) => id) }),
  };
}

function textsOf(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Whether two show the same. */
export function sameKept(one: Kept, other: Kept): boolean {
  const text = (kept: Kept) => {
    const { filter, sort, columns } = keptInput(kept);
    return JSON.stringify([Object.entries(filter ?? {}).sort(), sort, columns]);
  };
  return text(one) === text(other);
}
