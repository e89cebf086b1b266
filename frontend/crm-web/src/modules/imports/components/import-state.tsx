import { getTranslations } from '@/shared/i18n/server';
import { Status } from '@/shared/ui/status';
import { type ImportLine, type ImportRow, importTone, rowStatus } from '../lib/import';

/** Where an import stands, in a word. */
export async function ImportState({ state }: { state: ImportLine['state'] }) {
  const t = await getTranslations('importStates');
  return state && <Status tone={importTone(state)}>{t(state)}</Status>;
}

/** What a row would do, or what became of it. */
export async function RowState({ row }: { row: ImportRow }) {
  const outcomes = await getTranslations('importOutcomes');
  const states = await getTranslations('importRowStates');
  const { of, word, tone } = rowStatus(row);
  return <Status tone={tone}>{of === 'outcome' ? outcomes(word) : states(word)}</Status>;
}
