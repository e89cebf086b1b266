// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type CompleteSignInInput = {
  readonly code: string;
  readonly mfaToken: string;
};

export type LoginInput = {
  readonly carrier?: SessionCarrier;
  readonly email: string;
  readonly password: string;
};

export type SessionCarrier =
  | 'COOKIE'
  | 'TOKEN';

export type CompleteSignInMutationVariables = Exact<{
  input: CompleteSignInInput;
}>;


export type CompleteSignInMutation = { readonly completeSignIn: { readonly passwordChangeToken: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { readonly login: { readonly mfaToken: string | null, readonly passwordChangeToken: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const CompleteSignInDocument: Operation<CompleteSignInMutation, CompleteSignInMutationVariables> = `mutation CompleteSignIn($input: CompleteSignInInput!) {
  completeSignIn(input: $input) {
    passwordChangeToken
    userErrors {
      code
      message
      path
    }
  }
}`;

export const LoginDocument: Operation<LoginMutation, LoginMutationVariables> = `mutation Login($input: LoginInput!) {
  login(input: $input) {
    mfaToken
    passwordChangeToken
    userErrors {
      code
      message
      path
    }
  }
}`;
