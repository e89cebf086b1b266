// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type DashboardQueryVariables = Exact<{
  since: string;
  audit: boolean;
  credentials: boolean;
  events: boolean;
  mails: boolean;
}>;


export type DashboardQuery = { readonly me: { readonly id: string, readonly name: string, readonly lastLoginAt: string | null, readonly mfa: { readonly enabledAt: string | null, readonly dueAt: string | null, readonly recoveryCodesLeft: number } }, readonly mySessions: ReadonlyArray<{ readonly id: string }> | null, readonly failedSignIns?: { readonly totalCount: number } | null, readonly locked?: { readonly totalCount: number } | null, readonly withoutMfa?: { readonly totalCount: number } | null, readonly invitations?: { readonly totalCount: number } | null, readonly failedJobs: { readonly totalCount: number } | null, readonly deadLetters?: { readonly totalCount: number } | null, readonly undeliverable?: { readonly totalCount: number } | null, readonly failedMails?: { readonly totalCount: number } | null };

export const DashboardDocument: Operation<DashboardQuery, DashboardQueryVariables> = `query Dashboard($since: DateTime!, $audit: Boolean!, $credentials: Boolean!, $events: Boolean!, $mails: Boolean!) {
  me {
    id
    name
    lastLoginAt
    mfa {
      enabledAt
      dueAt
      recoveryCodesLeft
    }
  }
  mySessions {
    id
  }
  failedSignIns: auditLog(filter: {event: "login.failed", since: $since}) @include(if: $audit) {
    totalCount
  }
  locked: staffMembers(filter: {concern: LOCKED}) @include(if: $credentials) {
    totalCount
  }
  withoutMfa: staffMembers(filter: {concern: MFA_MISSING}) @include(if: $credentials) {
    totalCount
  }
  invitations: staffMembers(filter: {concern: INVITATION_EXPIRED}) @include(if: $credentials) {
    totalCount
  }
  failedJobs: jobs(filter: {status: FAILED}) {
    totalCount
  }
  deadLetters @include(if: $events) {
    totalCount
  }
  undeliverable: mails(filter: {state: UNDELIVERABLE}) @include(if: $mails) {
    totalCount
  }
  failedMails: mails(filter: {state: FAILED}) @include(if: $mails) {
    totalCount
  }
}`;
