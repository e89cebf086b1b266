import { expect, test } from 'vitest';
import { offeredActs } from './offered';

const KOWALSKA = {
  kind: 'PERSON',
  status: 'LEAD',
  mergedAt: null,
  anonymisedAt: null,
  customFields: [],
  nextStatuses: ['ACTIVE', 'TERMINATED'],
  hasPesel: true,
  identityDocument: null,
} as const;

test('what is offered follows the rights and how the customer stands', () => {
  expect(offeredActs(KOWALSKA, ['customers.customer.read'])).toEqual([]);
  expect(offeredActs(KOWALSKA, ['customers.customer.changeStatus'])).toEqual(['status']);
  expect(
    offeredActs({ ...KOWALSKA, nextStatuses: [] }, ['customers.customer.changeStatus']),
  ).toEqual([]);
  expect(offeredActs(KOWALSKA, ['customers.customer.edit'])).not.toContain('assign');
  expect(offeredActs(KOWALSKA, ['customers.customer.edit', 'users.staff.read'])).toContain(
    'assign',
  );
  expect(offeredActs(KOWALSKA, ['customers.note.write'])).toEqual(['note']);
  expect(offeredActs(KOWALSKA, ['customers.note.write', 'users.staff.read'])).toEqual([
    'note',
    'mention',
  ]);
});

test('numbers of people are those of people, and shown only where there are any', () => {
  const company = { ...KOWALSKA, kind: 'COMPANY', hasPesel: false } as const;
  expect(offeredActs(company, ['customers.customer.edit'])).not.toContain('pesel');
  const reveals = ['customers.pesel.reveal', 'customers.identityDocument.reveal'];
  expect(offeredActs(KOWALSKA, reveals)).toEqual(['revealPesel']);
});

test('a record that was ended is left as it is', () => {
  const all = ['customers.customer.edit', 'customers.customer.merge', 'customers.note.write'];
  expect(offeredActs(KOWALSKA, all)).toContain('merge');
  expect(offeredActs({ ...KOWALSKA, mergedAt: '2026-11-23T00:00:00Z' }, all)).toEqual([]);
  const anonymise = ['customers.customer.anonymise'];
  expect(offeredActs(KOWALSKA, anonymise)).toEqual(['anonymise']);
  expect(offeredActs({ ...KOWALSKA, status: 'ACTIVE' }, anonymise)).toEqual([]);
});
