import { expect, it } from 'vitest';
import type { SystemRole } from '../documents/generated/operations';
import { conflictRows } from './conflict';
import type { Grant } from './roles';

function held(system: SystemRole): Grant {
  return { name: system, system, role: { id: system }, division: null };
}

const seen = {
  name: 'Łucja Żółć',
  email: 'lucja@example.pl',
  language: 'PL',
  status: 'ACTIVE',
  roles: [held('HELPDESK')],
} as const;

it('shows what is to be saved beside what the person has become', () => {
  const now = { ...seen, name: 'Łucja Nowak', roles: [held('AUDITOR')] } as const;
  expect(conflictRows(seen, now, { name: 'Łucja Zażółć' })).toEqual([
    { field: 'name', mine: 'Łucja Zażółć', now: 'Łucja Nowak' },
    { field: 'roles', mine: [held('HELPDESK')], now: [held('AUDITOR')] },
  ]);
});

it('shows nothing where both are the same', () => {
  expect(conflictRows(seen, { ...seen, roles: [...seen.roles] }, { name: seen.name })).toEqual([]);
});
