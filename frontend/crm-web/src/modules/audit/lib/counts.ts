import { daysLater } from '@/shared/format/dates';

export type Count = { readonly day: string; readonly name: string; readonly entries: number };

/** How many entries of one name there are, day by day. */
export type Series = { readonly name: string; readonly total: number; readonly entries: number[] };

export type Chart = {
  readonly days: readonly string[];
  /** Most first; what is left over last, without a name. */
  readonly series: readonly Series[];
  readonly total: number;
  /** The most entries that a day has. */
  readonly most: number;
};

/** Names that are told apart. */
const SHOWN = 4;
/** No chart has more days: the API counts no more. */
const DAYS_MOST = 92;

/** Counts as a chart over all days from the first to the last, also those on which nothing happened. */
export function chartOf(counts: readonly Count[], first: string, last: string): Chart {
  const days: string[] = [];
  for (let day = first; day <= last && days.length < DAYS_MOST; day = daysLater(day, 1)) {
    days.push(day);
  }
  const place = new Map(days.map((day, index) => [day, index]));
  const within = counts.filter(({ day }) => place.has(day));
  const totals = new Map<string, number>();
  for (const { name, entries } of within) totals.set(name, (totals.get(name) ?? 0) + entries);
  const names = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = names.slice(0, SHOWN).map(([name]) => name);

  const seriesOf = (name: string, isOfIt: (count: Count) => boolean): Series => {
    const entries = days.map(() => 0);
    for (const count of within.filter(isOfIt)) {
      const index = place.get(count.day) ?? 0;
      entries[index] = (entries[index] ?? 0) + count.entries;
    }
    return { name, total: entries.reduce((sum, count) => sum + count, 0), entries };
  };
  const series = shown.map((name) => seriesOf(name, (count) => count.name === name));
  if (names.length > SHOWN) series.push(seriesOf('', ({ name }) => !shown.includes(name)));
  const sums = days.map((_, index) =>
    series.reduce((sum, { entries }) => sum + (entries[index] ?? 0), 0),
  );
  return {
    days,
    series,
    total: sums.reduce((sum, count) => sum + count, 0),
    most: Math.max(1, ...sums),
  };
}

/** The names there are, as people look for them. */
export function namesOf(counts: readonly Count[], chosen: string | undefined): readonly string[] {
  return [...new Set([...counts.map(({ name }) => name), ...(chosen ? [chosen] : [])])];
}
