import { address, givenOf, givenPlace, type Parameters, type Place } from '@/shared/lists/address';
import type { Tone } from '@/shared/ui/status';
import type {
  ImportLineFragment,
  ImportQuery,
  ImportRowOutcome,
  ImportRowState,
  ImportState,
} from '../documents/generated/operations';

export type ImportLine = ImportLineFragment;
export type ImportFull = NonNullable<ImportQuery['import']>;
export type ImportRow = NonNullable<ImportFull['rows']>['nodes'][number];

export const OUTCOMES = [
  'CHANGE',
  'CREATE',
  'UNCHANGED',
  'REFUSED',
] as const satisfies readonly ImportRowOutcome[];

const STATE_TONES: Readonly<Record<ImportState, Tone>> = {
  READING: 'busy',
  READY: 'warning',
  APPLYING: 'busy',
  APPLIED: 'good',
  UNDOING: 'busy',
  UNDONE: 'quiet',
  DISCARDED: 'quiet',
  CLOSED: 'quiet',
  FAILED: 'bad',
};

export const importTone = (state: ImportState): Tone => STATE_TONES[state];

const OUTCOME_TONES: Readonly<Record<ImportRowOutcome, Tone>> = {
  CREATE: 'good',
  CHANGE: 'busy',
  UNCHANGED: 'quiet',
  REFUSED: 'bad',
};

const ROW_TONES: Readonly<Record<ImportRowState, Tone>> = {
  PLANNED: 'quiet',
  APPLIED: 'good',
  STALE: 'warning',
  KEPT: 'warning',
  UNDONE: 'quiet',
};

/** What a row shows of itself: what it would do, or, once something became of it, what. */
export function rowStatus(row: Pick<ImportRow, 'outcome' | 'state'>) {
  return row.state === 'PLANNED'
    ? { of: 'outcome' as const, word: row.outcome, tone: OUTCOME_TONES[row.outcome] }
    : { of: 'state' as const, word: row.state, tone: ROW_TONES[row.state] };
}

/** The page of rows that an address asks for. */
export type RowView = Place & { readonly outcome?: ImportRowOutcome };

export function readRowView(parameters: Parameters): RowView {
  const outcome = givenOf(parameters, 'outcome', OUTCOMES);
  return { ...(outcome && { outcome }), ...givenPlace(parameters) };
}

export const rowViewPath = (path: string, view: RowView) => address(path, view);
