import { expect, test } from 'vitest';
import { addressLines } from './address-lines';

const LIPOWA = {
  street: 'ul. Lipowa',
  building: '5A',
  flat: '12',
  postalCode: '15-427',
  city: 'Białystok',
  country: 'PL',
};

test('an address has the lines of a letter', () => {
  expect(addressLines(LIPOWA)).toEqual(['ul. Lipowa 5A/12', '15-427 Białystok']);
  expect(addressLines({ ...LIPOWA, street: null, flat: null, city: 'Łąka' })).toEqual([
    'Łąka 5A',
    '15-427 Łąka',
  ]);
  expect(addressLines({ ...LIPOWA, flat: null, country: 'DE' })).toEqual([
    'ul. Lipowa 5A',
    '15-427 Białystok',
    'DE',
  ]);
});
