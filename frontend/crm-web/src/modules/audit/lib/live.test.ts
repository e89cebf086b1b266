import { expect, it } from 'vitest';
import { added } from './live';

const entries = (...ids: string[]) => ids.map((id) => ({ id }));

it('news stand first, each once, whatever was told twice', () => {
  expect(added(entries('b', 'a'), entries('c'))).toEqual(entries('c', 'b', 'a'));
  expect(added(entries('b', 'a'), entries('c', 'b'))).toEqual(entries('c', 'b', 'a'));
});

it('nothing new is the same list', () => {
  const before = entries('a');
  expect(added(before, entries('a'))).toBe(before);
});

it('of too many the oldest go', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ id: `${index}` }));
  const after = added(many, entries('x'));
  expect([after.length, after[0]?.id, after.at(-1)?.id]).toEqual([200, 'x', '198']);
});
