import 'server-only';
import { ask } from '@/shared/graphql/server';
import {
  CustomFieldDocument,
  type CustomFieldFactsFragment,
  CustomFieldKindsDocument,
  CustomFieldsDocument,
} from '../documents/generated/operations';
import { fieldOf } from './definition';

/** The kinds of objects that have custom fields. */
export const getFieldKinds = () => ask(CustomFieldKindsDocument);

/** The custom fields of a kind, archived ones included, in their order. */
export const getFields = (kind: string) => ask(CustomFieldsDocument, { kind });

/** The custom fields of a kind that are filled in. */
export const askFieldsInUse = (kind: string) =>
  ask(CustomFieldsDocument, { kind, archived: false });

/** The same; none where that can't be found out. */
export async function getFieldsInUse(kind: string): Promise<readonly CustomFieldFactsFragment[]> {
  const result = await askFieldsInUse(kind);
  return (result.ok && result.data.customFields) || [];
}

/** One field; nothing where the id is of nothing, or of something else. */
export async function getField(id: string) {
  const result = await ask(CustomFieldDocument, { id });
  return result.ok ? { ...result, data: { field: fieldOf(result.data) } } : result;
}
