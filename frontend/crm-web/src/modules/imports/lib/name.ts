import 'server-only';
import { formatDateTime } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import type { ImportLine } from './import';
import { importKind } from './kinds';

/** What an import is called: like its file, or, where that is gone by now, by what it imports and when. */
export async function importName({ id, file, kind, createdAt }: ImportLine): Promise<string> {
  if (file?.name) return file.name;
  const kinds = await getTranslations('importKinds');
  const known = importKind(kind);
  if (!known || !createdAt) return id;
  return `${kinds(known.key)}, ${formatDateTime(createdAt, await getLanguage())}`;
}
