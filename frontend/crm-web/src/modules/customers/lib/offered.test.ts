import { expect, test } from 'vitest';
import { offeredActs } from './offered';

const KOWALSKA = {
  kind: 'PERSON',
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
});

test('numbers of people are those of people, and shown only where there are any', () => {
  const company = { ...KOWALSKA, kind: 'COMPANY', hasPesel: false } as const;
  expect(offeredActs(company, ['customers.customer.edit'])).not.toContain('pesel');
  const reveals = ['customers.pesel.reveal', 'customers.identityDocument.reveal'];
  expect(offeredActs(KOWALSKA, reveals)).toEqual(['revealPesel']);
});
