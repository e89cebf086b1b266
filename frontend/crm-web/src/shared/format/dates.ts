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

/** The business day of a moment, `2026-11-22`, as date fields take it. */
export function dayOf(iso: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: TIME_ZONE }).format(
    new Date(iso),
  );
}

/** The last second of a business day (`2026-11-22`), as the API takes times; nothing where it is no day. */
export function endOfDay(day: string): string | null {
  const asUtc = new Date(`${day}T23:59:59Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: TIME_ZONE,
  }).format(asUtc);
  const ahead = new Date(`${shown.replace(' ', 'T')}Z`).getTime() - asUtc.getTime();
  return new Date(asUtc.getTime() - ahead).toISOString();
}
