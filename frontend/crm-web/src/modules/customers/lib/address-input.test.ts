import { expect, test } from 'vitest';
import { typedAddress } from './address-input';

const LIPOWA = {
  id: 'address_1',
  kind: 'SERVICE',
  city: 'Białystok',
  street: 'ul. Lipowa',
  building: '5A',
  flat: '12',
  postalCode: '15-427',
  country: 'PL',
  terc: '2061011',
  simc: '0922410',
  ulic: '11434',
  latitude: 53.13,
  longitude: 23.16,
} as const;

const VALUES = {
  'address.kind': 'SERVICE',
  'address.city': ' Białystok ',
  'address.street': 'ul. Lipowa',
  'address.building': '5A',
  'address.flat': '',
  'address.postalCode': '15-427',
  'address.country': 'pl',
};

const CHOSEN = { place: { id: '0922410', communeCode: '2061011' }, street: { id: '11434' } };

test('coordinates stay as long as the building does', () => {
  expect(typedAddress(VALUES, CHOSEN, LIPOWA)).toMatchObject({
    city: 'Białystok',
    country: 'PL',
    flat: null,
    terc: '2061011',
    latitude: 53.13,
  });
  const moved = { ...VALUES, 'address.building': '7' };
  expect(typedAddress(moved, CHOSEN, LIPOWA)).toMatchObject({ latitude: null, longitude: null });
});

test('what was typed and not chosen has no numbers', () => {
  const nothing = { place: undefined, street: undefined };
  expect(typedAddress(VALUES, nothing)).toMatchObject({ terc: null, simc: null, ulic: null });
});
