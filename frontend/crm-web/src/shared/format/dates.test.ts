import { describe, expect, it } from 'vitest';
import { formatDateTime, formatRelative } from './dates';

describe('formatDateTime', () => {
  it('writes Warsaw time, in winter and in summer', () => {
    expect(formatDateTime('2026-11-22T13:05:00Z', 'pl')).toBe('22 lis 2026, 14:05');
    expect(formatDateTime('2026-07-01T22:30:00Z', 'pl')).toBe('2 lip 2026, 00:30');
    expect(formatDateTime('2026-11-22T13:05:00Z', 'en')).toBe('22 Nov 2026, 14:05');
  });

  it('leaves alone what is no time', () => {
    expect(formatDateTime('wczoraj', 'pl')).toBe('wczoraj');
  });
});

describe('formatRelative', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  it.each([
    ['2026-11-22T11:59:40Z', 'teraz'],
    ['2026-11-22T11:58:00Z', '2 minuty temu'],
    ['2026-11-22T07:00:00Z', '5 godzin temu'],
    ['2026-11-21T10:00:00Z', 'wczoraj'],
    ['2026-11-17T11:00:00Z', '5 dni temu'],
    ['2026-08-20T11:00:00Z', '3 miesiące temu'],
    ['2024-11-20T11:00:00Z', '2 lata temu'],
  ])('%s is %s', (iso, text) => {
    expect(formatRelative(iso, now, 'pl')).toBe(text);
  });

  it('says nothing of what is no time', () => {
    expect(formatRelative('wczoraj', now, 'pl')).toBe('');
  });
});
