import { expect, it } from 'vitest';
import { offeredActs } from './offered';

const everything = [
  'users.staff.edit',
  'users.staff.invite',
  'users.staff.disable',
  'users.staff.anonymise',
  'users.role.assign',
  'users.credential.manage',
  'users.session.end',
];
const boss = { id: 'staff_boss', actions: everything };

it.each([
  [
    'ACTIVE',
    false,
    [
      'edit',
      'roles',
      'email',
      'resetPassword',
      'requirePassword',
      'endSessions',
      'disable',
      'anonymise',
    ],
  ],
  [
    'ACTIVE',
    true,
    [
      'edit',
      'unlock',
      'roles',
      'email',
      'resetPassword',
      'requirePassword',
      'endSessions',
      'disable',
      'anonymise',
    ],
  ],
  ['INVITED', false, ['edit', 'reinvite', 'roles', 'email', 'disable', 'anonymise']],
  ['DISABLED', false, ['edit', 'roles', 'email', 'enable', 'anonymise']],
  ['ANONYMISED', false, []],
] as const)('of %s (locked: %j) are offered %j', (status, locked, acts) => {
  expect(offeredActs({ id: 'staff_1', status, locked }, boss)).toEqual(acts);
});

it('nobody is offered what the API refuses them about themselves', () => {
  expect(offeredActs({ id: boss.id, status: 'ACTIVE' }, boss)).toEqual([
    'edit',
    'email',
    'resetPassword',
    'requirePassword',
  ]);
});

it('nothing is offered without the right', () => {
  expect(offeredActs({ id: 'staff_1', status: 'ACTIVE' }, { id: 'x', actions: [] })).toEqual([]);
});
