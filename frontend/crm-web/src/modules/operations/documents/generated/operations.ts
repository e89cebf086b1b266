// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type CancelJobInput = {
  readonly id: string;
};

export type DropDeadLetterInput = {
  readonly id: string;
  readonly reason: string;
};

export type JobFilter = {
  readonly kind?: string | null | undefined;
  readonly mine?: boolean;
  readonly status?: JobStatus | null | undefined;
};

export type JobStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'WAITING';

export type MailFilter = {
  readonly recipient?: string | null | undefined;
  readonly state?: MailState | null | undefined;
};

export type MailState =
  | 'FAILED'
  | 'KEPT'
  | 'SENT'
  | 'UNDELIVERABLE'
  | 'WAITING';

export type ReplayDeadLetterInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RetryJobInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RetryMailInput = {
  readonly id: string;
};

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { readonly cancelJob: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DeadLettersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type DeadLettersQuery = { readonly deadLetters: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly subscriber: string | null, readonly event: string | null, readonly subject: string | null, readonly errorCode: string | null, readonly attempts: number | null, readonly waiting: number | null, readonly requestId: string | null, readonly publishedAt: string | null, readonly failedAt: string | null }> } | null };

export type DropDeadLetterMutationVariables = Exact<{
  input: DropDeadLetterInput;
}>;


export type DropDeadLetterMutation = { readonly dropDeadLetter: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type JobLineFragment = { readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null };

export type MyJobsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyJobsQuery = { readonly jobs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null }> } | null };

export type JobsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: JobFilter | null | undefined;
  names: boolean;
}>;


export type JobsQuery = { readonly jobs: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly startedBy: { readonly id: string, readonly name?: string | null } | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null }> } | null };

export type JobQueryVariables = Exact<{
  id: string;
  names: boolean;
}>;


export type JobQuery = { readonly job: { readonly attempts: number | null, readonly startedAt: string | null, readonly dueAt: string | null, readonly requestId: string | null, readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly startedBy: { readonly id: string, readonly name?: string | null } | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null } | null };

export type JobProgressSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobProgressSubscription = { readonly jobProgress: { readonly id: string, readonly kind: string | null, readonly status: JobStatus | null, readonly done: number | null, readonly total: number | null, readonly message: string | null, readonly errorCode: string | null, readonly createdAt: string | null, readonly finishedAt: string | null, readonly cancelRequestedAt: string | null, readonly file: { readonly id: string, readonly name: string | null, readonly size: number | null, readonly url: string | null } | null, readonly bulk: { readonly succeeded: number, readonly waiting: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number }> } | null } };

export type MailQueryVariables = Exact<{
  id: string;
}>;


export type MailQuery = { readonly node:
    | { readonly id: string, readonly recipient: string | null, readonly recipientName: string | null, readonly template: string | null, readonly subject: string | null, readonly state: MailState | null, readonly attempts: number | null, readonly errorCode: string | null, readonly error: string | null, readonly requestId: string | null, readonly createdAt: string | null, readonly dueAt: string | null, readonly finishedAt: string | null, readonly text: string | null, readonly html: string | null }
    | Record<PropertyKey, never>
   | null };

export type MailsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: MailFilter | null | undefined;
}>;


export type MailsQuery = { readonly mails: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly recipient: string | null, readonly recipientName: string | null, readonly subject: string | null, readonly state: MailState | null, readonly createdAt: string | null }> } | null };

export type ReplayDeadLetterMutationVariables = Exact<{
  input: ReplayDeadLetterInput;
}>;


export type ReplayDeadLetterMutation = { readonly replayDeadLetter: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { readonly retryJob: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RetryMailMutationVariables = Exact<{
  input: RetryMailInput;
}>;


export type RetryMailMutation = { readonly retryMail: { readonly mail: { readonly state: MailState | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const CancelJobDocument: Operation<CancelJobMutation, CancelJobMutationVariables> = `mutation CancelJob($input: CancelJobInput!) {
  cancelJob(input: $input) {
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

export const DeadLettersDocument: Operation<DeadLettersQuery, DeadLettersQueryVariables> = `query DeadLetters($first: Int, $after: String, $last: Int, $before: String) {
  deadLetters(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      id
      subscriber
      event
      subject
      errorCode
      attempts
      waiting
      requestId
      publishedAt
      failedAt
    }
  }
}`;

export const DropDeadLetterDocument: Operation<DropDeadLetterMutation, DropDeadLetterMutationVariables> = `mutation DropDeadLetter($input: DropDeadLetterInput!) {
  dropDeadLetter(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const MyJobsDocument: Operation<MyJobsQuery, MyJobsQueryVariables> = `query MyJobs {
  jobs(first: 8, filter: {mine: true}) {
    nodes {
      ...JobLine
    }
  }
}
fragment JobLine on Job {
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
}`;

export const JobsDocument: Operation<JobsQuery, JobsQueryVariables> = `query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilter, $names: Boolean!) {
  jobs(
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
      ...JobLine
      startedBy {
        id
        name @include(if: $names)
      }
    }
  }
}
fragment JobLine on Job {
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
}`;

export const JobDocument: Operation<JobQuery, JobQueryVariables> = `query Job($id: ID!, $names: Boolean!) {
  job(id: $id) {
    ...JobLine
    attempts
    startedAt
    dueAt
    requestId
    startedBy {
      id
      name @include(if: $names)
    }
  }
}
fragment JobLine on Job {
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
}`;

export const JobProgressDocument: Operation<JobProgressSubscription, JobProgressSubscriptionVariables> = `subscription JobProgress($id: ID!) {
  jobProgress(id: $id) {
    ...JobLine
  }
}
fragment JobLine on Job {
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
}`;

export const MailDocument: Operation<MailQuery, MailQueryVariables> = `query Mail($id: ID!) {
  node(id: $id) {
    ... on Mail {
      id
      recipient
      recipientName
      template
      subject
      state
      attempts
      errorCode
      error
      requestId
      createdAt
      dueAt
      finishedAt
      text
      html
    }
  }
}`;

export const MailsDocument: Operation<MailsQuery, MailsQueryVariables> = `query Mails($first: Int, $after: String, $last: Int, $before: String, $filter: MailFilter) {
  mails(
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
      id
      recipient
      recipientName
      subject
      state
      createdAt
    }
  }
}`;

export const ReplayDeadLetterDocument: Operation<ReplayDeadLetterMutation, ReplayDeadLetterMutationVariables> = `mutation ReplayDeadLetter($input: ReplayDeadLetterInput!) {
  replayDeadLetter(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const RetryJobDocument: Operation<RetryJobMutation, RetryJobMutationVariables> = `mutation RetryJob($input: RetryJobInput!) {
  retryJob(input: $input) {
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

export const RetryMailDocument: Operation<RetryMailMutation, RetryMailMutationVariables> = `mutation RetryMail($input: RetryMailInput!) {
  retryMail(input: $input) {
    mail {
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}`;
