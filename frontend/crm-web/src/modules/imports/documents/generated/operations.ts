// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ApplyImportInput = {
  readonly id: string;
};

export type DiscardImportInput = {
  readonly id: string;
};

export type ImportRowFilter = {
  readonly outcome?: ImportRowOutcome | null | undefined;
  readonly state?: ImportRowState | null | undefined;
};

export type ImportRowOutcome =
  | 'CHANGE'
  | 'CREATE'
  | 'REFUSED'
  | 'UNCHANGED';

export type ImportRowState =
  | 'APPLIED'
  | 'KEPT'
  | 'PLANNED'
  | 'STALE'
  | 'UNDONE';

export type ImportState =
  | 'APPLIED'
  | 'APPLYING'
  | 'CLOSED'
  | 'DISCARDED'
  | 'FAILED'
  | 'READING'
  | 'READY'
  | 'UNDOING'
  | 'UNDONE';

export type JobStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'WAITING';

export type UndoImportInput = {
  readonly id: string;
};

export type ApplyImportMutationVariables = Exact<{
  input: ApplyImportInput;
}>;


export type ApplyImportMutation = { readonly applyImport: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DiscardImportMutationVariables = Exact<{
  input: DiscardImportInput;
}>;


export type DiscardImportMutation = { readonly discardImport: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ImportUndoQueryVariables = Exact<{
  id: string;
}>;


export type ImportUndoQuery = { readonly import: { readonly created: { readonly totalCount: number } | null, readonly changed: { readonly totalCount: number } | null } | null };

export type ImportLineFragment = { readonly id: string, readonly kind: string | null, readonly state: ImportState | null, readonly createdAt: string | null, readonly file: { readonly id: string, readonly name: string | null } | null, readonly startedBy: { readonly id: string } | null, readonly counts: { readonly rows: number, readonly creates: number, readonly changes: number, readonly unchanged: number, readonly refused: number, readonly applied: number, readonly stale: number, readonly undone: number, readonly kept: number } | null };

export type ImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ImportsQuery = { readonly imports: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string | null, readonly state: ImportState | null, readonly createdAt: string | null, readonly file: { readonly id: string, readonly name: string | null } | null, readonly startedBy: { readonly id: string } | null, readonly counts: { readonly rows: number, readonly creates: number, readonly changes: number, readonly unchanged: number, readonly refused: number, readonly applied: number, readonly stale: number, readonly undone: number, readonly kept: number } | null }> } | null };

export type ImportQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ImportRowFilter | null | undefined;
}>;


export type ImportQuery = { readonly import: { readonly id: string, readonly kind: string | null, readonly state: ImportState | null, readonly createdAt: string | null, readonly format: { readonly kind: string, readonly encoding: string | null, readonly separator: string | null } | null, readonly headings: ReadonlyArray<{ readonly heading: string, readonly column: string | null }> | null, readonly problem: { readonly code: string, readonly message: string } | null, readonly errorFile: { readonly name: string | null, readonly url: string | null } | null, readonly job: { readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null } | null, readonly rows: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly line: number, readonly key: string | null, readonly cells: ReadonlyArray<string>, readonly outcome: ImportRowOutcome, readonly state: ImportRowState, readonly subject: string | null, readonly problems: ReadonlyArray<{ readonly message: string, readonly column: string | null }>, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string | null, readonly after: string | null }> }> } | null, readonly file: { readonly id: string, readonly name: string | null } | null, readonly startedBy: { readonly id: string } | null, readonly counts: { readonly rows: number, readonly creates: number, readonly changes: number, readonly unchanged: number, readonly refused: number, readonly applied: number, readonly stale: number, readonly undone: number, readonly kept: number } | null } | null };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { readonly undoImport: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const ApplyImportDocument: Operation<ApplyImportMutation, ApplyImportMutationVariables> = `mutation ApplyImport($input: ApplyImportInput!) {
  applyImport(input: $input) {
    import {
      id
      job {
        id
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const DiscardImportDocument: Operation<DiscardImportMutation, DiscardImportMutationVariables> = `mutation DiscardImport($input: DiscardImportInput!) {
  discardImport(input: $input) {
    import {
      id
      job {
        id
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ImportUndoDocument: Operation<ImportUndoQuery, ImportUndoQueryVariables> = `query ImportUndo($id: ID!) {
  import(id: $id) {
    created: rows(first: 1, filter: {outcome: CREATE, state: APPLIED}) {
      totalCount
    }
    changed: rows(first: 1, filter: {outcome: CHANGE, state: APPLIED}) {
      totalCount
    }
  }
}`;

export const ImportsDocument: Operation<ImportsQuery, ImportsQueryVariables> = `query Imports($first: Int, $after: String, $last: Int, $before: String) {
  imports(first: $first, after: $after, last: $last, before: $before) {
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      ...ImportLine
    }
  }
}
fragment ImportLine on Import {
  id
  kind
  state
  createdAt
  file {
    id
    name
  }
  startedBy {
    id
  }
  counts {
    rows
    creates
    changes
    unchanged
    refused
    applied
    stale
    undone
    kept
  }
}`;

export const ImportDocument: Operation<ImportQuery, ImportQueryVariables> = `query Import($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $filter: ImportRowFilter) {
  import(id: $id) {
    ...ImportLine
    format {
      kind
      encoding
      separator
    }
    headings {
      heading
      column
    }
    problem {
      code
      message
    }
    errorFile {
      name
      url
    }
    job {
      id
      kind
      status
      done
      total
      message
      errorCode
      createdAt
      finishedAt
      cancelRequestedAt
      file {
        id
        name
        size
        url
      }
      bulk {
        succeeded
        waiting
        refused {
          code
          count
        }
      }
    }
    rows(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        line
        key
        cells
        outcome
        state
        subject
        problems {
          message
          column
        }
        changes {
          field
          before
          after
        }
      }
    }
  }
}
fragment ImportLine on Import {
  id
  kind
  state
  createdAt
  file {
    id
    name
  }
  startedBy {
    id
  }
  counts {
    rows
    creates
    changes
    unchanged
    refused
    applied
    stale
    undone
    kept
  }
}`;

export const UndoImportDocument: Operation<UndoImportMutation, UndoImportMutationVariables> = `mutation UndoImport($input: UndoImportInput!) {
  undoImport(input: $input) {
    import {
      id
      job {
        id
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`;
