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
const north = { id: 'division_1', name: 'Północ' };
const south = { id: 'division_2', name: 'Południe' };

const labels = (grants: readonly { label: string }[]) => grants.map(({ label }) => label);

function ticking(...keys: readonly string[]): FormData {
  const data = new FormData();
  for (const key of keys) data.append('roles', key);
  return data;
}

it('a division stands beside the role that is held for it only', () => {
  expect(labels(grantsOf({ roles: held }))).toEqual(['Helpdesk', 'Helpdesk (Północ)']);
  expect(grantsOf({ roles: null })).toEqual([]);
});

it('in a company of one division every role is for all of it, and what is held can stay', () => {
  const offered = offeredGrants(options, [north], 'everywhere', grantsOf({ roles: held }));
  expect(labels(offered)).toEqual(['Administrator', 'Helpdesk', 'Helpdesk (Północ)']);
});

it('with several divisions every role can be given for each', () => {
  const offered = offeredGrants(options, [north, south], 'everywhere', []);
  expect(labels(offered)).toEqual([
    'Administrator',
    'Administrator (Północ)',
    'Administrator (Południe)',
    'Helpdesk',
    'Helpdesk (Północ)',
    'Helpdesk (Południe)',
  ]);
  const ticked = tickedGrants(ticking('role_a', 'role_h division_1', 'role_invented'), offered);
  expect(grantInputs(ticked)).toEqual([
    { roleId: 'role_a' },
    { roleId: 'role_h', divisionId: 'division_1' },
  ]);
});

it('everywhere takes the divisions in', () => {
  const offered = offeredGrants(options, [north, south], 'everywhere', []);
  const ticked = tickedGrants(ticking('role_h', 'role_h division_1'), offered);
  expect(grantInputs(ticked)).toEqual([{ roleId: 'role_h' }]);
});

it('who may give roles for a division only gives them for that one', () => {
  const offered = offeredGrants(options, [north, south], ['division_2'], []);
  expect(labels(offered)).toEqual(['Administrator (Południe)', 'Helpdesk (Południe)']);
  expect(offeredGrants(options, [north, south], [], [])).toEqual([]);
});
