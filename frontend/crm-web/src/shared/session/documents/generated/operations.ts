// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type Language =
  | 'EN'
  | 'PL';

export type SetMyLanguageInput = {
  readonly language: Language;
};

export type SetMyLanguageMutationVariables = Exact<{
  input: SetMyLanguageInput;
}>;


export type SetMyLanguageMutation = { readonly setMyLanguage: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly language: Language, readonly actions: ReadonlyArray<string> } };

export const SetMyLanguageDocument: Operation<SetMyLanguageMutation, SetMyLanguageMutationVariables> = `mutation SetMyLanguage($input: SetMyLanguageInput!) {
  setMyLanguage(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ViewerDocument: Operation<ViewerQuery, ViewerQueryVariables> = `query Viewer {
  me {
    id
    name
    email
    language
    actions
  }
}`;
