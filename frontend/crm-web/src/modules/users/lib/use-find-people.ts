import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import type { Suggestion } from '@/shared/ui/suggest-field';
import { FindStaffDocument } from '../documents/generated/operations';

/** Finds people who work here by name or address. */
export function useFindPeople(activeOnly = false) {
  const language = useLanguage();
  return async (search: string): Promise<readonly Suggestion[]> => {
    const filter = { search, ...(activeOnly && { status: 'ACTIVE' as const }) };
    const result = await send(language, FindStaffDocument, { filter });
    const people = (result.ok && result.data.staffMembers?.nodes) || [];
    return people.map(({ id, name, email }) => ({
      id,
      label: name ?? id,
      detail: email ?? undefined,
    }));
  };
}
