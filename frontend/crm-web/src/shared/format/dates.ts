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
