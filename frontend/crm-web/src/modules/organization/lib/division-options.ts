import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { DivisionOptionsDocument } from '../documents/generated/operations';
import { DIVISION_READ } from './actions';

/** A division that something can be for. */
export type DivisionOption = {
  readonly id: string;
  readonly name: string;
  readonly inUse: boolean;
  readonly legalEntity: boolean;
};

/** Every division that the viewer may see, by name; none for who may see none. */
const askForAll = cache(async (): Promise<readonly DivisionOption[]> => {
  const found: DivisionOption[] = [];
  let after: string | null = null;
  do {
    const result: Awaited<ReturnType<typeof askForPage>> = await askForPage(after);
    const page = result.ok ? result.data.divisions : null;
    for (const { id, name, form, archivedAt } of page?.nodes ?? []) {
      const legalEntity = form === 'LEGAL_ENTITY';
      found.push({ id, name: name ?? id, inUse: archivedAt === null, legalEntity });
    }
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
});

const askForPage = (after: string | null) => ask(DivisionOptionsDocument, { after });

export async function getDivisionOptions(
  actions: readonly string[],
): Promise<readonly DivisionOption[]> {
  return actions.includes(DIVISION_READ) ? askForAll() : [];
}
