// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type DeleteViewInput = {
  readonly id: string;
};

export type Density =
  | 'COMFORTABLE'
  | 'COMPACT';

export type EditViewInput = {
  readonly columns?: ReadonlyArray<ViewColumnInput> | null | undefined;
  readonly density?: Density | null | undefined;
  readonly expectedVersion: number;
  readonly filter?: unknown;
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly shared?: boolean | null | undefined;
  readonly sort?: unknown;
};

export type SaveViewInput = {
  readonly columns?: ReadonlyArray<ViewColumnInput> | null | undefined;
  readonly density?: Density | null | undefined;
  readonly filter?: unknown;
  readonly idempotencyKey?: string | null | undefined;
  readonly list: string;
  readonly name: string;
  readonly shared?: boolean;
  readonly sort?: unknown;
};

export type SavedViewState =
  | 'CURRENT'
  | 'OUTGROWN';

export type SetDefaultViewInput = {
  readonly list: string;
  readonly viewId?: string | null | undefined;
};

export type SetMyListPreferencesInput = {
  readonly columns?: ReadonlyArray<ViewColumnInput> | null | undefined;
  readonly lastViewId?: string | null | undefined;
  readonly list: string;
};

export type SetMyPreferencesInput = {
  readonly density?: Density | null | undefined;
  readonly rowsPerPage?: number | null | undefined;
  readonly startPage?: string | null | undefined;
  readonly theme?: Theme | null | undefined;
};

export type Theme =
  | 'DARK'
  | 'LIGHT'
  | 'SYSTEM';

export type ViewColumnInput = {
  readonly id: string;
  readonly width?: number | null | undefined;
};

export type DeleteViewMutationVariables = Exact<{
  input: DeleteViewInput;
}>;


export type DeleteViewMutation = { readonly deleteView: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditViewMutationVariables = Exact<{
  input: EditViewInput;
}>;


export type EditViewMutation = { readonly editView: { readonly view: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SaveViewMutationVariables = Exact<{
  input: SaveViewInput;
}>;


export type SaveViewMutation = { readonly saveView: { readonly view: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { readonly search: { readonly hasMore: boolean, readonly hits: ReadonlyArray<{ readonly title: string, readonly subtitle: string, readonly kind: { readonly name: string, readonly label: string }, readonly node:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }>, readonly unanswered: ReadonlyArray<{ readonly kind: { readonly label: string } }> } | null };

export type SetDefaultViewMutationVariables = Exact<{
  input: SetDefaultViewInput;
}>;


export type SetDefaultViewMutation = { readonly setDefaultView: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetMyListPreferencesMutationVariables = Exact<{
  input: SetMyListPreferencesInput;
}>;


export type SetMyListPreferencesMutation = { readonly setMyListPreferences: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetMyPreferencesMutationVariables = Exact<{
  input: SetMyPreferencesInput;
}>;


export type SetMyPreferencesMutation = { readonly setMyPreferences: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SavedViewsQueryVariables = Exact<{
  list: string;
}>;


export type SavedViewsQuery = { readonly savedViews: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly shared: boolean | null, readonly isDefault: boolean | null, readonly state: SavedViewState | null, readonly version: number | null, readonly filter: unknown, readonly sort: unknown, readonly owner: { readonly id: string } | null, readonly columns: ReadonlyArray<{ readonly id: string }> | null }> } | null, readonly myPreferences: { readonly rowsPerPage: number | null, readonly density: Density | null, readonly lists: ReadonlyArray<{ readonly list: string, readonly columns: ReadonlyArray<{ readonly id: string }> | null }> } };

export const DeleteViewDocument: Operation<DeleteViewMutation, DeleteViewMutationVariables> = `mutation DeleteView($input: DeleteViewInput!) {
  deleteView(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const EditViewDocument: Operation<EditViewMutation, EditViewMutationVariables> = `mutation EditView($input: EditViewInput!) {
  editView(input: $input) {
    view {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SaveViewDocument: Operation<SaveViewMutation, SaveViewMutationVariables> = `mutation SaveView($input: SaveViewInput!) {
  saveView(input: $input) {
    view {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SearchDocument: Operation<SearchQuery, SearchQueryVariables> = `query Search($text: String!) {
  search(text: $text, first: 8) {
    hasMore
    hits {
      title
      subtitle
      kind {
        name
        label
      }
      node {
        id
      }
    }
    unanswered {
      kind {
        label
      }
    }
  }
}`;

export const SetDefaultViewDocument: Operation<SetDefaultViewMutation, SetDefaultViewMutationVariables> = `mutation SetDefaultView($input: SetDefaultViewInput!) {
  setDefaultView(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SetMyListPreferencesDocument: Operation<SetMyListPreferencesMutation, SetMyListPreferencesMutationVariables> = `mutation SetMyListPreferences($input: SetMyListPreferencesInput!) {
  setMyListPreferences(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SetMyPreferencesDocument: Operation<SetMyPreferencesMutation, SetMyPreferencesMutationVariables> = `mutation SetMyPreferences($input: SetMyPreferencesInput!) {
  setMyPreferences(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SavedViewsDocument: Operation<SavedViewsQuery, SavedViewsQueryVariables> = `query SavedViews($list: String!) {
  savedViews(list: $list, first: 100) {
    nodes {
      id
      name
      shared
      isDefault
      state
      version
      owner {
        id
      }
      filter
      sort
      columns {
        id
      }
    }
  }
  myPreferences {
    rowsPerPage
    density
    lists {
      list
      columns {
        id
      }
    }
  }
}`;
