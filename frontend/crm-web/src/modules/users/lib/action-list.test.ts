import { expect, it } from 'vitest';
import { type ActionWords, groupActions, matchingActions, moduleKey } from './action-list';

const action = (id: string, label: string, risk: ActionWords['risk'] = 'NORMAL'): ActionWords => ({
  id,
  module: id.split('.')[0] ?? '',
  label,
  description: '',
  risk,
  byDivision: true,
});

const actions = [
  action('users.staff.read', 'Przeglądanie pracowników'),
  action('users.role.assign', 'Nadawanie ról', 'CRITICAL'),
  action('audit.audit.read', 'Przeglądanie dziennika', 'SENSITIVE'),
];

const ids = (found: readonly ActionWords[]) => found.map(({ id }) => id);

it('stands by module, each in its own order', () => {
  expect(groupActions(actions).map((group) => [group.module, ids(group.actions)])).toEqual([
    ['audit', ['audit.audit.read']],
    ['users', ['users.staff.read', 'users.role.assign']],
  ]);
});

it('is found by words without Polish letters, by id and by risk', () => {
  expect(ids(matchingActions(actions, 'przegladanie prac'))).toEqual(['users.staff.read']);
  expect(ids(matchingActions(actions, 'role.assign'))).toEqual(['users.role.assign']);
  expect(ids(matchingActions(actions, '', 'SENSITIVE'))).toEqual(['audit.audit.read']);
  expect(ids(matchingActions(actions, '  '))).toHaveLength(3);
});

it('a module that has no name yet has none', () => {
  expect(moduleKey('users')).toBe('users');
  expect(moduleKey('warehouse')).toBeUndefined();
});
