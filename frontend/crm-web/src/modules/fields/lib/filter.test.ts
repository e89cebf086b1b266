import { expect, test } from 'vitest';
import type { Field } from './definition';
import {
  conditionFilters,
  conditionsOf,
  knownConditions,
  readConditions,
  typedConditions,
} from './filter';

const FIBER = {
  key: 'fiber',
  label: 'Światłowód',
  labelPl: 'Światłowód',
  labelEn: 'Fibre',
  archived: false,
};

const field = (key: string, type: NonNullable<Field['type']>): Field =>
  ({
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
    required: false,
    maxLength: null,
    decimals: null,
    minimum: null,
    maximum: null,
    choices: type === 'CHOICE' ? [FIBER] : [],
    archivedAt: null,
  }) as Field;

const FIELDS = [
  field('nr', 'TEXT'),
  field('metry', 'NUMBER'),
  field('od', 'DATE'),
  field('lacze', 'CHOICE'),
  field('pies', 'BOOLEAN'),
];

const ASKED = {
  'custom.lacze.equals': 'fiber',
  'custom.metry.from': '1,5',
  'custom.metry.to': ' 20 ',
  'custom.nr.contains': 'U/17',
  'custom.od.to': '2026-11-23',
  'custom.pies.equals': '-',
};

test('each kind is asked in its own way, and a saved view keeps that', () => {
  const conditions = knownConditions(readConditions({ ...ASKED, search: 'x' }), FIELDS);
  expect(conditions).toEqual({
    ...ASKED,
    'custom.metry.from': '1.5',
    'custom.metry.to': '20',
  });
  const filters = conditionFilters(conditions);
  expect(filters).toEqual([
    { key: 'lacze', equals: 'fiber' },
    { key: 'metry', from: '1.5', to: '20' },
    { key: 'nr', contains: 'U/17' },
    { key: 'od', to: '2026-11-23' },
    { key: 'pies', isSet: false },
  ]);
  expect(conditionsOf(JSON.parse(JSON.stringify(filters)))).toEqual(conditions);
});

test('what makes no sense is not asked', () => {
  const asked = readConditions({
    'custom.gone.contains': 'x',
    'custom.nr.from': '1',
    'custom.metry.from': 'dużo',
    'custom.od.from': '2026-02-31',
    'custom.od.to': '2026-11-23x',
    'custom.metry.to': '1234567890123',
    'custom.lacze.equals': 'radio',
    'custom.pies.equals': 'może',
    'custom.nr': 'x',
    'custom.nr.contains': ['x', 'y'],
  });
  expect(knownConditions(asked, FIELDS)).toEqual({});
  expect(conditionsOf('x')).toEqual({});
  expect(conditionsOf([null, { key: 'nr', contains: 7 }])).toEqual({});
});

test('a number is asked as far as the API takes it, and shown as people write it', () => {
  const known = (typed: string) => knownConditions({ 'custom.metry.from': typed }, FIELDS);
  const asked = (value: string) => ({ 'custom.metry.from': value });
  for (const fits of ['-0000123456789012', '1.123456', '1.1234560', '0']) {
    expect(known(fits)).toEqual(asked(fits));
  }
  for (const refused of ['1234567890123', '1.1234567', '1e3', '.5']) {
    expect(known(refused)).toEqual({});
  }
  const conditions = { ...asked('1.5'), 'custom.nr.contains': '1.5' };
  expect(typedConditions(conditions, FIELDS, 'pl')).toEqual({
    ...conditions,
    'custom.metry.from': '1,5',
  });
  expect(typedConditions(conditions, FIELDS, 'en')).toEqual(conditions);
});

test('no more fields are asked than one list takes', () => {
  const many = Array.from({ length: 12 }, (_, at) => field(`nr${at}`, 'TEXT'));
  const asked = Object.fromEntries(many.map(({ key }) => [`custom.${key}.contains`, 'x']));
  expect(Object.keys(knownConditions(asked, many))).toHaveLength(10);
});
