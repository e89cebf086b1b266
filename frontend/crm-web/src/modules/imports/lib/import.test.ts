import { expect, it } from 'vitest';
import {
  columnName,
  inOrder,
  readRowView,
  rowStatus,
  rowViewPath,
  subjectOf,
  valueText,
} from './import';

it('a row shows what it would do until something became of it', () => {
  expect(rowStatus({ outcome: 'CHANGE', state: 'PLANNED' })).toMatchObject({ word: 'CHANGE' });
  expect(rowStatus({ outcome: 'CHANGE', state: 'STALE' })).toMatchObject({
    of: 'state',
    word: 'STALE',
  });
});

it('reads the page of rows from the address', () => {
  const view = readRowView({ outcome: 'REFUSED', after: 'x' });
  expect(view).toEqual({ outcome: 'REFUSED', after: 'x' });
  expect(rowViewPath('/staff/import/i', view)).toBe('/staff/import/i?outcome=REFUSED&after=x');
  expect(readRowView({ outcome: 'MAYBE' })).toEqual({});
});

const HEADINGS = [
  { heading: 'Nr', column: 'externalId' },
  { heading: 'Kolor', column: null },
  { heading: 'Nazwisko', column: 'familyName' },
  { heading: 'tel.', column: 'phone' },
];

it('changes stand in the order of the file, by the name of their column', () => {
  const change = (field: string) => ({ field, before: null, after: 'x' });
  const changes = inOrder(['zzz', 'phone', 'familyName'].map(change), HEADINGS);
  expect(changes.map(({ field }) => columnName(field, HEADINGS))).toEqual([
    'Nazwisko',
    'tel.',
    'zzz',
  ]);
  const wording = { field: () => 'Telefon', word: (_: string, word: string) => word };
  expect(columnName('phone', HEADINGS, wording)).toBe('Telefon');
});

it('a list is told word by word, and what only begins like one as it is', () => {
  const wording = { field: () => undefined, word: (_: string, word: string) => `<${word}>` };
  expect(valueText('tags', '["vip","blok 7"]', wording)).toBe('<vip>, <blok 7>');
  expect(valueText('tags', '[]', wording)).toBe('');
  expect(valueText('note', '[pies gryzie')).toBe('[pies gryzie');
  expect(valueText('note', '[7]')).toBe('[7]');
  expect(valueText('note', null)).toBe('');
});

it('who was created and taken back leads nowhere', () => {
  const row = {
    line: 2,
    key: '1',
    cells: [],
    outcome: 'CREATE',
    state: 'APPLIED',
    subject: 'customer_1',
    problems: [],
    changes: [],
  } as const;
  expect(subjectOf(row)).toBe('customer_1');
  expect(subjectOf({ ...row, state: 'UNDONE' })).toBeNull();
  expect(subjectOf({ ...row, outcome: 'CHANGE', state: 'UNDONE' })).toBe('customer_1');
});
