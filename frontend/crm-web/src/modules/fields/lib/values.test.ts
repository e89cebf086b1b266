import { expect, test } from 'vitest';
import { entered, optionalNames, valuesOf } from './values';

const field = (key: string, type: 'TEXT' | 'NUMBER' | 'BOOLEAN', required = false) => ({
  id: key,
  version: 1,
  kind: 'Customer',
  key,
  type,
  label: key,
  labelPl: key,
  labelEn: key,
  help: null,
  helpPl: null,
  helpEn: null,
  required,
  maxLength: null,
  decimals: null,
  minimum: null,
  maximum: null,
  choices: [],
  archivedAt: null,
});

const FIELDS = [field('nr', 'TEXT', true), field('metry', 'NUMBER'), field('pies', 'BOOLEAN')];

test('what was entered is sent in the form of the API, and what is empty is taken away', () => {
  const data = new FormData();
  data.set('customFields.nr', ' U/17 ');
  data.set('customFields.metry', '12,5');
  expect(valuesOf(data, FIELDS)).toEqual([
    { key: 'nr', value: 'U/17' },
    { key: 'metry', value: '12.5' },
    { key: 'pies', value: null },
  ]);
  expect(optionalNames(FIELDS)).toEqual(['customFields.metry', 'customFields.pies']);
});

test('a value stands in its input as it is kept', () => {
  const none = { key: 'x', text: null, number: null, date: null, choice: null, boolean: null };
  expect(entered(undefined)).toBe('');
  expect(entered({ ...none, boolean: false })).toBe('false');
  expect(entered({ ...none, number: '12.5' })).toBe('12.5');
});
