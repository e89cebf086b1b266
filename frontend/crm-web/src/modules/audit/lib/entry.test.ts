import { expect, it } from 'vitest';
import { groupByRequest, type HistoryEntry, valueTexts } from './entry';
import { valueKey } from './names';

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
