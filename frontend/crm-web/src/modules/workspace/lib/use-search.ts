'use client';

import { useEffect, useState } from 'react';
import { send } from '@/shared/graphql/browser';
import type { ApiError } from '@/shared/graphql/result';
import { useLanguage } from '@/shared/i18n/use-language';
import { SearchDocument, type SearchQuery } from '../documents/generated/operations';

/** The API searches for no less. */
export const LEAST_LETTERS = 2;
const PAUSE_MS = 150;

type Found = {
  readonly hits: NonNullable<SearchQuery['search']>['hits'];
  readonly unanswered: readonly string[];
  readonly problem: ApiError | undefined;
};

const NOTHING: Found = { hits: [], unanswered: [], problem: undefined };

/** What the API finds for a text, asked when typing pauses; answers that come too late are dropped. */
export function useSearch(text: string): Found & { readonly pending: boolean } {
  const language = useLanguage();
  const wanted = text.trim();
  const [state, setState] = useState({ wanted: '', found: NOTHING });

  useEffect(() => {
    if (wanted.length < LEAST_LETTERS) return;
    let dropped = false;
    const timer = setTimeout(async () => {
      const result = await send(language, SearchDocument, { text: wanted });
      if (dropped) return;
      if (!result.ok) return setState({ wanted, found: { ...NOTHING, problem: result.error } });
      const { hits = [], unanswered = [] } = result.data.search ?? {};
      const kinds = unanswered.map(({ kind }) => kind.label);
      setState({ wanted, found: { hits, unanswered: kinds, problem: result.errors[0] } });
    }, PAUSE_MS);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [wanted, language]);

  const tooShort = wanted.length < LEAST_LETTERS;
  return { ...(tooShort ? NOTHING : state.found), pending: !tooShort && state.wanted !== wanted };
}
