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

/** What a kind of import calls its columns, and the words that stand in them, for people. */
export type Wording = {
  readonly field: (column: string) => string | undefined;
  readonly word: (column: string, word: string) => string;
};

type Headings = NonNullable<ImportFull['headings']>;

/** What the columns of a file are called: in words of their kind, else as the file calls them. */
export const columnName = (column: string, headings: Headings, wording?: Wording): string =>
  wording?.field(column) ?? headings.find((one) => one.column === column)?.heading ?? column;

/** A value for people; nothing where there is none, as in an empty list. */
export const valueText = (column: string, value: string | null, wording?: Wording): string =>
  wordsOf(value ?? '')
    .map((word) => wording?.word(column, word) ?? word)
    .join(', ');

/** What has several values comes as a list in JSON. */
function wordsOf(value: string): readonly string[] {
  try {
    const list: unknown = value.startsWith('[') && JSON.parse(value);
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  } catch {
    // A text that only begins like one.
  }
  return [value];
}

/** What a row changes, in the order of the file's columns. */
export function inOrder(changes: ImportRow['changes'], headings: Headings): ImportRow['changes'] {
  const places = new Map(headings.map(({ column }, place) => [column, place]));
  const placeOf = (field: string) => places.get(field) ?? headings.length;
  return changes.toSorted((one, other) => placeOf(one.field) - placeOf(other.field));
}

/** The object of a row, as long as there is one: who was created is gone where that was taken back. */
export const subjectOf = (row: ImportRow): string | null =>
  row.outcome === 'CREATE' && row.state === 'UNDONE' ? null : row.subject;

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
