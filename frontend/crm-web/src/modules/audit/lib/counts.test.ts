import { expect, it } from 'vitest';
import { chartOf, namesOf } from './counts';

const count = (day: string, name: string, entries: number) => ({ day, name, entries });

it('has every day of the range and the commonest names, the rest together', () => {
  const counts = [
    count('2026-11-30', 'a', 1),
    count('2026-12-02', 'a', 2),
    count('2026-12-02', 'b', 9),
    count('2026-12-02', 'c', 1),
    count('2026-12-02', 'd', 1),
    count('2026-11-30', 'e', 1),
    count('2026-12-02', 'f', 1),
    count('2026-12-03', 'a', 100),
  ];
  const chart = chartOf(counts, '2026-11-30', '2026-12-02');
  expect(chart.days).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']);
  expect(chart.series).toEqual([
    { name: 'b', total: 9, entries: [0, 0, 9] },
    { name: 'a', total: 3, entries: [1, 0, 2] },
    { name: 'c', total: 1, entries: [0, 0, 1] },
    { name: 'd', total: 1, entries: [0, 0, 1] },
    { name: '', total: 2, entries: [1, 0, 1] },
  ]);
  expect([chart.total, chart.most]).toEqual([16, 14]);
});

it('is empty where nothing happened, and never endless', () => {
  expect(chartOf([], '2026-11-22', '2026-11-22')).toEqual({
    days: ['2026-11-22'],
    series: [],
    total: 0,
    most: 1,
  });
  expect(chartOf([], '2026-01-01', '2030-01-01').days).toHaveLength(92);
  expect(chartOf([], '2026-11-22', '2026-11-21').days).toEqual([]);
});

it('offers each name once, also the chosen one that nothing is left of', () => {
  expect(namesOf([count('x', 'a', 1), count('y', 'a', 1)], 'b')).toEqual(['a', 'b']);
});
