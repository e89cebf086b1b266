import 'server-only';
import { isOver } from '@/modules/operations';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import {
  ImportDocument,
  type ImportState,
  ImportsDocument,
} from '../documents/generated/operations';
import type { RowView } from './import';

const IMPORTS = 10;
const ROWS = 25;

/** A page of imports, newest first. */
export const getImports = (place: Place) => ask(ImportsDocument, pageArguments(place, IMPORTS));

const readImport = (id: string, { outcome, ...place }: RowView) =>
  ask(ImportDocument, {
    id,
    ...pageArguments(place, ROWS),
    ...(outcome && { filter: { outcome } }),
  });

/** An import with a page of its rows. */
export async function getImport(id: string, view: RowView) {
  const answer = await readImport(id, view);
  const one = answer.ok ? answer.data.import : null;
  // Its job was read behind it and may have ended in between: what that left is read with it then.
  const between = one?.state && AT_WORK.includes(one.state) && one.job && isOver(one.job.status);
  return between ? readImport(id, view) : answer;
}

const AT_WORK: readonly ImportState[] = ['READING', 'APPLYING', 'UNDOING'];
