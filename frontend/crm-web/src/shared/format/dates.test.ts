import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysLater,
  endOfDay,
  formatDateTime,
  formatDay,
  formatExactTime,
  formatRelative,
  localTime,
  momentOf,
} from './dates';

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

it.each([
  ['2026-11-22', '2026-11-22T22:59:59.000Z'],
  ['2026-07-01', '2026-07-01T21:59:59.000Z'],
  // The nights in which the clock changes.
  ['2026-03-29', '2026-03-29T21:59:59.000Z'],
  ['2026-10-25', '2026-10-25T22:59:59.000Z'],
])('the business day %s ends at %s', (day, moment) => {
  expect(endOfDay(day)).toBe(moment);
  expect(dayOf(moment)).toBe(day);
});

it('what is no day has no end', () => {
  expect(endOfDay('')).toBeNull();
});

it('logs are exact to the second, charts to the day', () => {
  expect(formatExactTime('2026-11-22T13:05:09Z', 'pl')).toBe('22 lis 2026, 14:05:09');
  expect(formatExactTime('wczoraj', 'pl')).toBe('wczoraj');
  expect(formatDay('2026-11-22', 'pl')).toBe('22 lis');
  expect(daysLater('2026-02-28', 1)).toBe('2026-03-01');
  expect(dayOf(new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-23');
});

it.each([
  ['2026-11-22T14:05', '2026-11-22T13:05:00.000Z'],
  ['2026-07-01T00:30', '2026-06-30T22:30:00.000Z'],
  // In the night when clocks go back an hour comes twice, when they go forward one is left out.
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
])('%s here is %s', (local, moment) => {
  expect(momentOf(local)).toBe(moment);
});

it('what clocks show is read back, and nothing else', () => {
  for (const local of ['2026-01-01T00:00', '2026-10-25T01:59', '2026-10-25T03:00']) {
    expect(localTime(new Date(momentOf(local) ?? 0))).toBe(local);
  }
  for (const odd of ['', '2026-11-22', '2026-13-01T00:00', '22 lis', '2026-11-22T14:05:00Z']) {
    expect(momentOf(odd)).toBeUndefined();
  }
});
