// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
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

export type RetryMailInput = {
  readonly id: string;
};

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
  filter?: MailFilter | null | undefined;
}>;


export type MailsQuery = { readonly mails: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly recipient: string | null, readonly recipientName: string | null, readonly subject: string | null, readonly state: MailState | null, readonly createdAt: string | null }> } | null };

export type RetryMailMutationVariables = Exact<{
  input: RetryMailInput;
}>;


export type RetryMailMutation = { readonly retryMail: { readonly mail: { readonly state: MailState | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export const MailsDocument: Operation<MailsQuery, MailsQueryVariables> = `query Mails($first: Int, $after: String, $filter: MailFilter) {
  mails(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      hasNextPage
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
