import { expect, it } from 'vitest';
import { chosenOf, switchable } from './chosen-division';

const north = { id: 'north', inUse: true };
const south = { id: 'south', inUse: true };
const closed = { id: 'closed', inUse: false };

it('offers no switch where there is no choice', () => {
  expect(switchable([])).toEqual([]);
  expect(switchable([north, closed])).toEqual([]);
  expect(switchable([north, south, closed])).toEqual([north, south]);
});

it('forgets what the person may not choose', () => {
  expect(chosenOf([north, south], 'south')).toBe('south');
  expect(chosenOf([north, south], 'elsewhere')).toBeUndefined();
  expect(chosenOf([north, south, closed], 'closed')).toBeUndefined();
  expect(chosenOf([north], 'north')).toBeUndefined();
  expect(chosenOf([north, south], undefined)).toBeUndefined();
});
