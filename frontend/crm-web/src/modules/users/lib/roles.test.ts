import { expect, it } from 'vitest';
import { type Grant, grantName, grantsInput, heldEverywhere, tickedRoles } from './roles';

const division = { id: 'division_1', name: 'Łódź' };
const own: Grant = { name: 'Kasa', system: null, role: { id: 'role_9' }, division: null };
const limited: Grant = {
  name: 'Helpdesk',
  system: 'HELPDESK',
  role: { id: 'role_00000000000070008000000000000003' },
  division,
};

it('keeps what no box stands for', () => {
  const data = new FormData();
  data.append('roles', 'AUDITOR');
  const after = tickedRoles(data, { roles: [own, limited] });
  expect(grantsInput(after)).toEqual([
    { roleId: 'role_00000000000070008000000000000002', divisionId: null },
    { roleId: 'role_9', divisionId: null },
    { roleId: 'role_00000000000070008000000000000003', divisionId: 'division_1' },
  ]);
  expect(heldEverywhere({ roles: after })).toEqual(['AUDITOR']);
});

it('takes away what was ticked before', () => {
  const auditor: Grant = { ...own, system: 'AUDITOR' };
  expect(tickedRoles(new FormData(), { roles: [auditor, own] })).toEqual([own]);
});

it('names own roles and divisions', () => {
  const words = (role: string) => role.toLowerCase();
  expect(grantName(own, words)).toBe('Kasa');
  expect(grantName(limited, words)).toBe('helpdesk · Łódź');
});
