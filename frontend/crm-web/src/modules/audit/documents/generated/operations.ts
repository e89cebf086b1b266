// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ActivityLogFilter = {
  readonly action?: string | null | undefined;
  readonly actor?: string | null | undefined;
  readonly actorKind?: ActorKind | null | undefined;
  readonly division?: string | null | undefined;
  readonly errorCode?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly outcome?: HistoryOutcome | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly system?: string | null | undefined;
  readonly until?: string | null | undefined;
};

export type ActorKind =
  | 'ANONYMOUS'
  | 'SERVICE_ACCOUNT'
  | 'STAFF'
  | 'SYSTEM';

export type AuditCategory =
  | 'CHANGE'
  | 'SECURITY';

export type AuditLogFilter = {
  readonly actor?: string | null | undefined;
  readonly actorKind?: ActorKind | null | undefined;
  readonly category?: AuditCategory | null | undefined;
  readonly division?: string | null | undefined;
  readonly event?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly system?: string | null | undefined;
  readonly until?: string | null | undefined;
};

export type ExportActivityLogInput = {
  readonly byteOrderMark?: boolean;
  readonly filter?: ActivityLogFilter | null | undefined;
  readonly format?: ExportFormat;
  readonly idempotencyKey?: string | null | undefined;
};

export type ExportAuditLogInput = {
  readonly byteOrderMark?: boolean;
  readonly filter?: AuditLogFilter | null | undefined;
  readonly format?: ExportFormat;
  readonly idempotencyKey?: string | null | undefined;
};

export type ExportFormat =
  | 'CSV'
  | 'JSON_LINES'
  | 'XLSX';

export type HistoryCategory =
  | 'ACTIVITY'
  | 'CHANGE'
  | 'SECURITY';

export type HistoryOutcome =
  | 'DENIED'
  | 'FAILED'
  | 'REJECTED'
  | 'SUCCEEDED';

export type LogFaultKind =
  | 'ROWS_UNKNOWN'
  | 'ROW_DELETED'
  | 'ROW_EDITED'
  | 'ROW_INSERTED'
  | 'ROW_MOVED'
  | 'SEAL_BY_STRANGER'
  | 'SEAL_FORGED'
  | 'SEAL_MISSING'
  | 'SEAL_REPLACED'
  | 'SEAL_REWRITTEN'
  | 'TAIL_CUT'
  | 'VALUES_EDITED';

export type LogName =
  | 'ACTIVITY'
  | 'AUDIT';

export type ExportActivityLogMutationVariables = Exact<{
  input: ExportActivityLogInput;
}>;


export type ExportActivityLogMutation = { readonly exportActivityLog: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ExportAuditLogMutationVariables = Exact<{
  input: ExportAuditLogInput;
}>;


export type ExportAuditLogMutation = { readonly exportAuditLog: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LogDivisionsQueryVariables = Exact<{ [key: string]: never; }>;


export type LogDivisionsQuery = { readonly divisions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null }> } | null };

export type LogVerificationQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type LogVerificationQuery = { readonly logVerification: { readonly seals: number, readonly rows: number, readonly unsealed: number | null, readonly faults: ReadonlyArray<{ readonly kind: LogFaultKind, readonly log: LogName | null, readonly seal: number, readonly entryId: string | null, readonly message: string }> } | null };

export type ActorFragment = { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null };

export type SubjectFragment = { readonly id: string, readonly node?:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly name?: string | null, readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly name?: string | null, readonly id: string }
    | { readonly name: string | null, readonly id: string }
    | { readonly id: string }
   | null };

export type ActivityLineFragment = { readonly id: string, readonly at: string, readonly action: string, readonly operation: string | null, readonly outcome: HistoryOutcome, readonly errorCode: string | null, readonly inputs: ReadonlyArray<string>, readonly count: number | null, readonly repeats: string | null, readonly requestId: string, readonly ip: string | null, readonly userAgent: string | null, readonly transport: string, readonly tookMicros: number, readonly version: string, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subjects: ReadonlyArray<{ readonly id: string, readonly node?:
      | { readonly id: string }
      | { readonly id: string }
      | { readonly name?: string | null, readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly name?: string | null, readonly id: string }
      | { readonly name: string | null, readonly id: string }
      | { readonly id: string }
     | null }> };

export type ActivityLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ActivityLogFilter | null | undefined;
  counted?: ActivityLogFilter | null | undefined;
  names: boolean;
  accounts: boolean;
  customers: boolean;
}>;


export type ActivityLogQuery = { readonly activityLog: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly action: string, readonly operation: string | null, readonly outcome: HistoryOutcome, readonly errorCode: string | null, readonly inputs: ReadonlyArray<string>, readonly count: number | null, readonly repeats: string | null, readonly requestId: string, readonly ip: string | null, readonly userAgent: string | null, readonly transport: string, readonly tookMicros: number, readonly version: string, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subjects: ReadonlyArray<{ readonly id: string, readonly node?:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly name: string | null, readonly id: string }
          | { readonly id: string }
         | null }> }> } | null, readonly activityCounts: ReadonlyArray<{ readonly day: string, readonly name: string, readonly entries: number }> | null };

export type ActivityStreamSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: ActivityLogFilter | null | undefined;
  names: boolean;
  accounts: boolean;
  customers: boolean;
}>;


export type ActivityStreamSubscription = { readonly activityStream: { readonly cursor: string, readonly entry: { readonly id: string, readonly at: string, readonly action: string, readonly operation: string | null, readonly outcome: HistoryOutcome, readonly errorCode: string | null, readonly inputs: ReadonlyArray<string>, readonly count: number | null, readonly repeats: string | null, readonly requestId: string, readonly ip: string | null, readonly userAgent: string | null, readonly transport: string, readonly tookMicros: number, readonly version: string, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subjects: ReadonlyArray<{ readonly id: string, readonly node?:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly name: string | null, readonly id: string }
          | { readonly id: string }
         | null }> } } };

export type AuditLineFragment = { readonly id: string, readonly at: string, readonly event: string, readonly category: AuditCategory, readonly reason: string | null, readonly requestId: string, readonly ip: string | null, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subject: { readonly id: string, readonly node?:
      | { readonly id: string }
      | { readonly id: string }
      | { readonly name?: string | null, readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly name?: string | null, readonly id: string }
      | { readonly name: string | null, readonly id: string }
      | { readonly id: string }
     | null } | null, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
  counted?: AuditLogFilter | null | undefined;
  names: boolean;
  accounts: boolean;
  customers: boolean;
}>;


export type AuditLogQuery = { readonly auditLog: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly event: string, readonly category: AuditCategory, readonly reason: string | null, readonly requestId: string, readonly ip: string | null, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subject: { readonly id: string, readonly node?:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly name: string | null, readonly id: string }
          | { readonly id: string }
         | null } | null, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null, readonly auditCounts: ReadonlyArray<{ readonly day: string, readonly name: string, readonly entries: number }> | null };

export type AuditStreamSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
  names: boolean;
  accounts: boolean;
  customers: boolean;
}>;


export type AuditStreamSubscription = { readonly auditStream: { readonly cursor: string, readonly entry: { readonly id: string, readonly at: string, readonly event: string, readonly category: AuditCategory, readonly reason: string | null, readonly requestId: string, readonly ip: string | null, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subject: { readonly id: string, readonly node?:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly name: string | null, readonly id: string }
          | { readonly id: string }
         | null } | null, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> } } };

export type RequestTrailQueryVariables = Exact<{
  requestId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  names: boolean;
  accounts: boolean;
  customers: boolean;
}>;


export type RequestTrailQuery = { readonly requestTrail: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name?: string | null } | null, readonly serviceAccount: { readonly id: string, readonly name?: string | null } | null }, readonly subjects: ReadonlyArray<{ readonly id: string, readonly node?:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly name?: string | null, readonly id: string }
          | { readonly name: string | null, readonly id: string }
          | { readonly id: string }
         | null }>, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null };

export const ExportActivityLogDocument: Operation<ExportActivityLogMutation, ExportActivityLogMutationVariables> = `mutation ExportActivityLog($input: ExportActivityLogInput!) {
  exportActivityLog(input: $input) {
    job {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ExportAuditLogDocument: Operation<ExportAuditLogMutation, ExportAuditLogMutationVariables> = `mutation ExportAuditLog($input: ExportAuditLogInput!) {
  exportAuditLog(input: $input) {
    job {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const LogDivisionsDocument: Operation<LogDivisionsQuery, LogDivisionsQueryVariables> = `query LogDivisions {
  divisions(first: 100) {
    nodes {
      id
      name
    }
  }
}`;

export const LogVerificationDocument: Operation<LogVerificationQuery, LogVerificationQueryVariables> = `query LogVerification($from: DateTime, $to: DateTime) {
  logVerification(from: $from, to: $to) {
    seals
    rows
    unsealed
    faults {
      kind
      log
      seal
      entryId
      message
    }
  }
}`;

export const ActivityLogDocument: Operation<ActivityLogQuery, ActivityLogQueryVariables> = `query ActivityLog($first: Int, $after: String, $last: Int, $before: String, $filter: ActivityLogFilter, $counted: ActivityLogFilter, $names: Boolean!, $accounts: Boolean!, $customers: Boolean!) {
  activityLog(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      ...ActivityLine
    }
  }
  activityCounts(filter: $counted) {
    day
    name
    entries
  }
}
fragment ActivityLine on ActivityLogEntry {
  id
  at
  action
  operation
  outcome
  errorCode
  inputs
  count
  repeats
  requestId
  ip
  userAgent
  transport
  tookMicros
  version
  actor {
    ...Actor
  }
  subjects {
    ...Subject
  }
}
fragment Actor on HistoryActor {
  kind
  system
  staff {
    id
    name @include(if: $names)
  }
  serviceAccount {
    id
    name @include(if: $accounts)
  }
}
fragment Subject on LoggedObject {
  id
  node @include(if: $names) {
    id
    ... on Staff {
      name
    }
    ... on ServiceAccount {
      name @include(if: $accounts)
    }
    ... on Customer {
      name @include(if: $customers)
    }
  }
}`;

export const ActivityStreamDocument: Operation<ActivityStreamSubscription, ActivityStreamSubscriptionVariables> = `subscription ActivityStream($after: String, $filter: ActivityLogFilter, $names: Boolean!, $accounts: Boolean!, $customers: Boolean!) {
  activityStream(after: $after, filter: $filter) {
    cursor
    entry {
      ...ActivityLine
    }
  }
}
fragment ActivityLine on ActivityLogEntry {
  id
  at
  action
  operation
  outcome
  errorCode
  inputs
  count
  repeats
  requestId
  ip
  userAgent
  transport
  tookMicros
  version
  actor {
    ...Actor
  }
  subjects {
    ...Subject
  }
}
fragment Actor on HistoryActor {
  kind
  system
  staff {
    id
    name @include(if: $names)
  }
  serviceAccount {
    id
    name @include(if: $accounts)
  }
}
fragment Subject on LoggedObject {
  id
  node @include(if: $names) {
    id
    ... on Staff {
      name
    }
    ... on ServiceAccount {
      name @include(if: $accounts)
    }
    ... on Customer {
      name @include(if: $customers)
    }
  }
}`;

export const AuditLogDocument: Operation<AuditLogQuery, AuditLogQueryVariables> = `query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilter, $counted: AuditLogFilter, $names: Boolean!, $accounts: Boolean!, $customers: Boolean!) {
  auditLog(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      ...AuditLine
    }
  }
  auditCounts(filter: $counted) {
    day
    name
    entries
  }
}
fragment AuditLine on AuditLogEntry {
  id
  at
  event
  category
  reason
  requestId
  ip
  valuesErased
  actor {
    ...Actor
  }
  subject {
    ...Subject
  }
  changes {
    field
    before
    after
  }
}
fragment Actor on HistoryActor {
  kind
  system
  staff {
    id
    name @include(if: $names)
  }
  serviceAccount {
    id
    name @include(if: $accounts)
  }
}
fragment Subject on LoggedObject {
  id
  node @include(if: $names) {
    id
    ... on Staff {
      name
    }
    ... on ServiceAccount {
      name @include(if: $accounts)
    }
    ... on Customer {
      name @include(if: $customers)
    }
  }
}`;

export const AuditStreamDocument: Operation<AuditStreamSubscription, AuditStreamSubscriptionVariables> = `subscription AuditStream($after: String, $filter: AuditLogFilter, $names: Boolean!, $accounts: Boolean!, $customers: Boolean!) {
  auditStream(after: $after, filter: $filter) {
    cursor
    entry {
      ...AuditLine
    }
  }
}
fragment AuditLine on AuditLogEntry {
  id
  at
  event
  category
  reason
  requestId
  ip
  valuesErased
  actor {
    ...Actor
  }
  subject {
    ...Subject
  }
  changes {
    field
    before
    after
  }
}
fragment Actor on HistoryActor {
  kind
  system
  staff {
    id
    name @include(if: $names)
  }
  serviceAccount {
    id
    name @include(if: $accounts)
  }
}
fragment Subject on LoggedObject {
  id
  node @include(if: $names) {
    id
    ... on Staff {
      name
    }
    ... on ServiceAccount {
      name @include(if: $accounts)
    }
    ... on Customer {
      name @include(if: $customers)
    }
  }
}`;

export const RequestTrailDocument: Operation<RequestTrailQuery, RequestTrailQueryVariables> = `query RequestTrail($requestId: String!, $first: Int, $after: String, $last: Int, $before: String, $names: Boolean!, $accounts: Boolean!, $customers: Boolean!) {
  requestTrail(
    requestId: $requestId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      at
      name
      category
      outcome
      errorCode
      reason
      requestId
      valuesErased
      actor {
        ...Actor
      }
      subjects {
        ...Subject
      }
      changes {
        field
        before
        after
      }
    }
  }
}
fragment Actor on HistoryActor {
  kind
  system
  staff {
    id
    name @include(if: $names)
  }
  serviceAccount {
    id
    name @include(if: $accounts)
  }
}
fragment Subject on LoggedObject {
  id
  node @include(if: $names) {
    id
    ... on Staff {
      name
    }
    ... on ServiceAccount {
      name @include(if: $accounts)
    }
    ... on Customer {
      name @include(if: $customers)
    }
  }
}`;
