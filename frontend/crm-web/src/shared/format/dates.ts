import type { Language } from '../i18n/language';

/** Business time, wherever the server or the reader stands. */
export const TIME_ZONE = 'Europe/Warsaw';

const TAGS: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB' };

/** `22 lis 2026, 14:05`. What is not a time stays as it came. */
export function formatDateTime(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(TAGS[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: TIME_ZONE,
  }).format(date);
}

/** The same to the second, for logs. */
export function formatExactTime(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(TAGS[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: TIME_ZONE,
  }).format(date);
}

/** `22 lis` of a calendar day `2026-11-22`. */
export function formatDay(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(TAGS[language], {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(date);
}

/** `22 lis 2026` of a calendar day `2026-11-22`. */
export function formatDate(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(TAGS[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date);
}

/** The calendar day `2026-11-22` that a moment lies in, as date fields take it. */
export function dayOf(moment: Date | string): string {
  return localTime(new Date(moment)).slice(0, 10);
}

/** Whether a text is a calendar day, `2026-11-22`. */
export function isDay(text: string): boolean {
  return momentOf(`${text}T00:00`) !== undefined && daysLater(text, 0) === text;
}

/** The calendar day so many days later. */
export function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A moment as clocks show it here: `2026-11-22T14:05`, as inputs of date and time take it. */
export function localTime(moment: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: TIME_ZONE,
  }).format(moment);
  return parts.replace(' ', 'T');
}

/**
 * The moment that clocks show so here, `2026-11-22T14:05`, in UTC; nothing where it is no time. Of an hour
 * that comes twice it is the first; one that is left out counts on from before.
 */
export function momentOf(local: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
  const asIfUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asIfUtc)) return undefined;
  const offsetAt = (time: number) => Date.parse(`${localTime(new Date(time))}:00Z`) - time;
  // What is ahead of UTC is most so in summer: the earlier of the two candidates is asked first.
  const [early, late] = [asIfUtc - 2 * HOUR_MS, asIfUtc - HOUR_MS];
  const moment = early + offsetAt(early) === asIfUtc ? early : late;
  return new Date(moment).toISOString();
}

const HOUR_MS = 3_600_000;

const STEPS = [
  { unit: 'minute', seconds: 60 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'year', seconds: 31_557_600 },
] as const;

/** `2 godziny temu`, to stand beside the exact time. */
export function formatRelative(iso: string, now: Date, language: Language): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1_000;
  if (Number.isNaN(seconds)) return '';
  const format = new Intl.RelativeTimeFormat(TAGS[language], { numeric: 'auto' });
  const step = STEPS.findLast((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!step) return format.format(0, 'second');
  return format.format(Math.trunc(seconds / step.seconds), step.unit);
}

/** The last second of a business day (`2026-11-22`), as the API takes times; nothing where it is no day. */
export function endOfDay(day: string): string | null {
  const minute = momentOf(`${day}T23:59`);
  return minute === undefined ? null : new Date(Date.parse(minute) + 59_000).toISOString();
}
