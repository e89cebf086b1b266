import { expect, it } from 'vitest';
import { conflictsOf } from './conflict';

const FIELDS = ['name', 'email', 'roles'] as const;

const seen = {
  name: 'Łucja Żółć',
  email: 'lucja@example.pl' as string | null,
  roles: ['HELPDESK'],
};

it('shows what is to be saved beside what the object has become', () => {
  const now = { ...seen, name: 'Łucja Nowak', roles: ['AUDITOR'] };
  expect(conflictsOf(FIELDS, seen, now, { name: 'Łucja Zażółć' })).toEqual([
    { field: 'name', mine: 'Łucja Zażółć', now: 'Łucja Nowak' },
    { field: 'roles', mine: ['HELPDESK'], now: ['AUDITOR'] },
  ]);
});

it('shows nothing where both are the same', () => {
  const now = { ...seen, roles: [...seen.roles] };
  expect(conflictsOf(FIELDS, seen, now, { name: seen.name })).toEqual([]);
});

it('a field that is to be emptied is another one', () => {
  expect(conflictsOf(FIELDS, seen, seen, { email: null })).toEqual([
    { field: 'email', mine: null, now: 'lucja@example.pl' },
  ]);
});
