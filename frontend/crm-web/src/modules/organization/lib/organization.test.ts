import { expect, it } from 'vitest';
import { accountsOf } from './accounts';
import { ADDRESS_FIELDS, type AddressField, addressLine, addressOf } from './address-fields';
import { filterOf, organizationPath, readDivisionView } from './division-view';
import { formatAccount, formatNip } from './numbers';

it('numbers stand as people write them', () => {
  expect(formatAccount('PL61109010140000071219812874')).toBe('61 1090 1014 0000 0712 1981 2874');
  expect(formatAccount('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  expect(formatNip('1234563218')).toBe('123-456-32-18');
});

const empty = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, ''])) as Record<
  AddressField,
  string
>;

it('an address is sent as a whole, or not at all', () => {
  expect(addressOf({ ...empty, 'address.city': '  ' })).toBeNull();
  expect(addressOf({ ...empty, 'address.city': ' Łódź ' })).toEqual({
    street: null,
    building: '',
    flat: null,
    postalCode: '',
    city: 'Łódź',
    simc: null,
    terc: null,
    ulic: null,
  });
});

it('a place without streets stands in the place of the street', () => {
  const address = { street: null, building: '7', flat: null, postalCode: '05-800', city: 'Wólka' };
  expect(addressLine(address)).toBe('Wólka 7, 05-800 Wólka');
  expect(addressLine({ ...address, street: 'Długa', flat: '2' })).toBe('Długa 7/2, 05-800 Wólka');
});

it('shows divisions in use unless the address says otherwise', () => {
  expect(filterOf(readDivisionView({}))).toEqual({ archived: false });
  expect(filterOf(readDivisionView({ use: 'archived', form: 'BRANCH' }))).toEqual({
    archived: true,
    form: 'BRANCH',
  });
  expect(filterOf(readDivisionView({ use: 'all', form: 'CLUB' }))).toEqual({});
  expect(organizationPath({ form: 'BRANCH' })).toBe('/organization?form=BRANCH');
});

it('reads the rows of bank accounts in their order', () => {
  const data = new FormData();
  data.append('accounts.old.iban', ' 61 1090 1014 0000 0712 1981 2874 ');
  data.append('accounts.old.purpose', 'PAYMENTS_IN');
  data.append('accounts.old.currency', 'PLN');
  data.append('accounts.old.label', '');
  data.append('accounts.old.isDefault', 'on');
  data.append('accounts.new.iban', 'DE89370400440532013000');
  data.append('accounts.new.purpose', 'VAT');
  data.append('accounts.new.currency', 'EUR');
  data.append('accounts.new.label', 'Żelazna rezerwa');
  expect(accountsOf(data, ['old', 'new'])).toEqual([
    {
      iban: '61 1090 1014 0000 0712 1981 2874',
      purpose: 'PAYMENTS_IN',
      currency: 'PLN',
      label: null,
      isDefault: true,
    },
    {
      iban: 'DE89370400440532013000',
      purpose: 'VAT',
      currency: 'EUR',
      label: 'Żelazna rezerwa',
      isDefault: false,
    },
  ]);
});
