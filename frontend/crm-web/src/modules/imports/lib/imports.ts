import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import { ImportDocument, ImportsDocument } from '../documents/generated/operations';
import type { RowView } from './import';

const IMPORTS = 10;
const ROWS = 25;

/** A page of imports, newest first. */
export const getImports = (place: Place) => ask(ImportsDocument, pageArguments(place, IMPORTS));

/** An import with a page of its rows. */
export const getImport = (id: string, { outcome, ...place }: RowView) =>
  ask(ImportDocument, {
    id,
    ...pageArguments(place, ROWS),
    ...(outcome && { filter: { outcome } }),
  });
