import { expect, test } from 'vitest';
import { choicesOf, moved, plainNumber, typedField } from './definition';

const VALUES = {
  labelPl: ' Nr umowy ',
  labelEn: 'Contract',
  helpPl: '',
  helpEn: '',
  maxLength: '40',
  decimals: '2',
  minimum: '-1 000,5',
  maximum: '',
};

test('a type is sent with its own limits only', () => {
  const data = new FormData();
  data.set('required', 'on');
  expect(typedField('TEXT', VALUES, data)).toEqual({
    labelPl: 'Nr umowy',
    labelEn: 'Contract',
    helpPl: null,
    helpEn: null,
    required: true,
    maxLength: 40,
    decimals: null,
    minimum: null,
    maximum: null,
  });
  expect(typedField('NUMBER', VALUES, new FormData())).toMatchObject({
    required: false,
    maxLength: null,
    decimals: 2,
    minimum: '-1000.5',
    maximum: null,
  });
});

test('a number is read as people write it here', () => {
  expect(plainNumber('NUMBER', ' 1\u00a0234,50 ')).toBe('1234.50');
  expect(plainNumber('TEXT', ' 1,5 ')).toBe('1,5');
});

test('choices stand in the order of their rows', () => {
  const data = new FormData();
  data.set('choices.b.key', 'fiber');
  data.set('choices.b.labelPl', 'Światłowód');
  data.set('choices.b.labelEn', 'Fibre');
  data.set('choices.a.key', 'radio');
  data.set('choices.a.archived', 'on');
  expect(choicesOf(data, ['b', 'a'])).toEqual([
    { key: 'fiber', labelPl: 'Światłowód', labelEn: 'Fibre', archived: false },
    { key: 'radio', labelPl: '', labelEn: '', archived: true },
  ]);
});

test('a field changes places with its neighbour, and stays at the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});
