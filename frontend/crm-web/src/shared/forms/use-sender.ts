'use client';

import { send } from '../graphql/browser';
import type { Operation, VariablesArgument } from '../graphql/operation';
import type { ApiError } from '../graphql/result';
import type { UserError } from '../graphql/user-errors';
import { useLanguage } from '../i18n/use-language';

/** What a mutation of one root field answers. */
export type Answer = Readonly<Record<string, { readonly userErrors: readonly UserError[] }>>;

/** What sending a mutation came to; `data` where nothing spoke against it. */
export type Tried<Data> =
  | { readonly data: Data; readonly userErrors: readonly UserError[] }
  | { readonly error: ApiError };

/** Sends a mutation and tells what speaks against it. */
export type Sender = <Data extends Answer, Variables>(
  operation: Operation<Data, Variables>,
  ...variables: VariablesArgument<Variables>
) => Promise<Tried<Data>>;

/** Sends mutations of one root field in the page's language. */
export function useSender(): Sender {
  const language = useLanguage();
  return async <Data extends Answer, Variables>(
    operation: Operation<Data, Variables>,
    ...variables: VariablesArgument<Variables>
  ) => {
    const result = await send(language, operation, ...variables);
    if (!result.ok) return { error: result.error };
    const userErrors = Object.values(result.data).flatMap((payload) => payload.userErrors);
    return { data: result.data, userErrors };
  };
}
