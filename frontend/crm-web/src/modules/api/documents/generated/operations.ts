// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ErrorKind =
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'INTERNAL'
  | 'INVALID'
  | 'MFA_REQUIRED'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UPSTREAM';

export type ErrorCodesQueryVariables = Exact<{ [key: string]: never; }>;


export type ErrorCodesQuery = { readonly errorCodes: ReadonlyArray<{ readonly code: string, readonly kind: ErrorKind, readonly meaning: { readonly pl: string, readonly en: string } }> | null };

export const ErrorCodesDocument: Operation<ErrorCodesQuery, ErrorCodesQueryVariables> = `query ErrorCodes {
  errorCodes {
    code
    kind
    meaning {
      pl
      en
    }
  }
}`;
