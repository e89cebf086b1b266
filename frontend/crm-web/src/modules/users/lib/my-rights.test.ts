import { expect, it } from 'vitest';
import { actionsFor, everywhereActions, scopeOf } from './my-rights';

const rights = [
  { action: 'users.role.assign', everywhere: true, divisions: [] },
  { action: 'users.staff.edit', everywhere: false, divisions: [{ id: 'division_1' }] },
];

it('a right is held everywhere, for divisions, or not at all', () => {
  expect(scopeOf(rights, 'users.role.assign')).toBe('everywhere');
  expect(scopeOf(rights, 'users.staff.edit')).toEqual(['division_1']);
  expect(scopeOf(rights, 'users.staff.disable')).toEqual([]);
  expect(everywhereActions(rights)).toEqual(['users.role.assign']);
  expect(actionsFor(rights, 'division_1')).toEqual(['users.role.assign', 'users.staff.edit']);
  expect(actionsFor(rights, 'division_2')).toEqual(['users.role.assign']);
});
