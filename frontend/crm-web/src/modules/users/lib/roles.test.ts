import { expect, it } from 'vitest';
import { grantInputs, grantsOf, offeredGrants, tickedGrants } from './roles';

const held = [
  { name: 'Helpdesk', role: { id: 'role_h' }, division: null },
  { name: 'Helpdesk', role: { id: 'role_h' }, division: { id: 'division_1', name: 'Północ' } },
  { name: 'Gone', role: null, division: null },
];
const options = [
  { id: 'role_a', name: 'Administrator', description: '', system: 'ADMINISTRATOR' },
  { id: 'role_h', name: 'Helpdesk', description: '', system: 'HELPDESK' },
] as const;

it('a division stands beside the role that is held for it only', () => {
  expect(grantsOf({ roles: held }).map(({ label }) => label)).toEqual([
    'Helpdesk',
    'Helpdesk (Północ)',
  ]);
  expect(grantsOf({ roles: null })).toEqual([]);
});

it('every role can be given, and what is held for a division can stay', () => {
  const offered = offeredGrants(options, grantsOf({ roles: held }));
  expect(offered.map(({ label }) => label)).toEqual([
    'Administrator',
    'Helpdesk',
    'Helpdesk (Północ)',
  ]);
  const data = new FormData();
  data.append('roles', 'role_a');
  data.append('roles', 'role_h division_1');
  data.append('roles', 'role_invented');
  expect(grantInputs(tickedGrants(data, offered))).toEqual([
    { roleId: 'role_a' },
    { roleId: 'role_h', divisionId: 'division_1' },
  ]);
});
