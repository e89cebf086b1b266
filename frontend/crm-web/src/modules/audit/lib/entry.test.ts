import { expect, it } from 'vitest';
import { customerWord } from './customer-words';
import { groupByRequest, type HistoryEntry, isMoment, named, valueTexts } from './entry';
import { fieldKey, valueKey } from './field-words';

function entry(
  requestId: string,
  name: string,
  category: HistoryEntry['category'],
  outcome: HistoryEntry['outcome'] = null,
): HistoryEntry {
  return {
    at: '2026-11-22T10:00:00Z',
    name,
    category,
    outcome,
    errorCode: null,
    reason: null,
    requestId,
    valuesErased: false,
    actor: { kind: 'SYSTEM', system: 'x', staff: null },
    changes: [],
  };
}

it('a change stands for the mutation that made it; refusals and lone mutations stand by themselves', () => {
  const groups = groupByRequest([
    entry('3', 'disableStaffMember', 'ACTIVITY', 'REJECTED'),
    entry('2', 'disableStaffMember', 'ACTIVITY', 'SUCCEEDED'),
    entry('2', 'staff.disabled', 'SECURITY'),
    entry('1', 'logout', 'ACTIVITY', 'SUCCEEDED'),
  ]);
  expect(groups.map((group) => group.map(({ name }) => name))).toEqual([
    ['disableStaffMember'],
    ['staff.disabled'],
    ['logout'],
  ]);
});

it.each([
  [null, []],
  ['', []],
  [[], []],
  ['Żółć', ['Żółć']],
  [false, ['false']],
  [0, ['0']],
  [
    ['a', null, 'b'],
    ['a', 'b'],
  ],
  [{ a: 1, b: null, c: ['x', 'y'] }, ['a: 1; c: x, y']],
  [{ a: null }, []],
])('%j reads %j', (value, texts) => {
  expect(valueTexts('field', value)).toEqual(texts);
});

it('only words of the system are translated, never what people wrote', () => {
  expect(valueKey('status', 'active')).toBe('active');
  expect(valueKey('name', 'active')).toBeUndefined();
  expect(valueKey('status', 'odd')).toBeUndefined();
});

it('the same word is another one of an account and of a customer', () => {
  expect(customerWord('customer.statusChanged', 'status', 'active')).toEqual({
    of: 'customerStatuses',
    key: 'ACTIVE',
  });
  expect(customerWord('customer.consentGiven', 'kind', 'marketing')?.of).toBe('consentKinds');
  expect(customerWord('customer.addressAdded', 'kind', 'service')?.of).toBe('customerAddressKinds');
  expect(customerWord('customer.created', 'kind', 'company')?.of).toBe('customerKinds');
  expect(customerWord('customer.noteAdded', 'text', 'active')).toBeUndefined();
  expect(customerWord('staff.disabled', 'status', 'active')).toBeUndefined();
  expect(fieldKey('customer.statusChanged', 'status')).toBe('customerStatus');
  expect(fieldKey('staff.disabled', 'status')).toBe('status');
});

it('what an export was asked for has names', () => {
  expect(fieldKey('staff.exported', 'byte_order_mark')).toBe('byteOrderMark');
  expect(fieldKey('auditLog.exported', 'actor_kind')).toBe('actorKind');
});

it('puts names in the place of the ids it knows', () => {
  const north = 'division_01a205f67236755eb906cb4037e2c1b7';
  const other = 'division_01a205f66e8876769b11ea173e6a8d29';
  const names = { [north]: 'Oddział Północ', 'users.staff.read': 'Przeglądanie pracowników' };
  expect(named(north, names)).toBe('Oddział Północ');
  expect(named('users.staff.read', names)).toBe('Przeglądanie pracowników');
  expect(named(`kierownik@${north}`, names)).toBe('kierownik (Oddział Północ)');
  expect(named(`kierownik@${other}`, names)).toBe(`kierownik@${other}`);
  expect(named('Żółć', names)).toBe('Żółć');
  expect(named('constructor', names)).toBe('constructor');
});

it('knows a time from what looks like one', () => {
  expect(isMoment('2027-02-21T01:12:50.885713+00:00')).toBe(true);
  expect(isMoment('2027-02-21T01:12:50Z')).toBe(true);
  expect(isMoment('2027-02-21')).toBe(false);
  expect(isMoment('od 2027-02-21T01:12:50Z')).toBe(false);
});
