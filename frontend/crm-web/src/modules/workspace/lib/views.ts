import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { SavedViewsDocument } from '../documents/generated/operations';

/** The views of a list that the person sees, and how they want it to be. */
export const getViews = cache((list: string) => ask(SavedViewsDocument, { list }));
