import { expect, it } from 'vitest';
import { conflictRows } from './conflict';

const seen = {
  name: 'Łucja Żółć',
  email: 'lucja@example.pl',
  language: 'PL',
  status: 'ACTIVE',
  roles: ['HELPDESK'],
} as const;

it('shows what is to be saved beside what the person has become', () => {
  const now = { ...seen, name: 'Łucja Nowak', roles: ['AUDITOR'] } as const;
  expect(conflictRows(seen, now, { name: 'Łucja Zażółć' })).toEqual([
    { field: 'name', mine: 'Łucja Zażółć', now: 'Łucja Nowak' },
    { field: 'roles', mine: ['HELPDESK'], now: ['AUDITOR'] },
  ]);
});

it('shows nothing where both are the same', () => {
  expect(conflictRows(seen, { ...seen, roles: [...seen.roles] }, { name: seen.name })).toEqual([]);
});
