import { expect, test } from 'vitest';
import { changed, customersPath, filterOf, readCustomerView } from './customer-view';

test('an address that makes sense is read, the rest is left out', () => {
  const view = readCustomerView({ search: ' Żółć ', status: 'ACTIVE', kind: 'KOT', sort: 'x' });
  expect(view).toEqual({ search: 'Żółć', status: 'ACTIVE' });
  expect(customersPath(view)).toBe('/customers?search=%C5%BB%C3%B3%C5%82%C4%87&status=ACTIVE');
});

test('another filter begins at the first row', () => {
  const view = readCustomerView({ after: 'x', tag: 'vip' });
  expect(changed(view, { status: 'LEAD' })).toBe('/customers?tag=vip&status=LEAD');
  expect(changed(view, { tag: undefined })).toBe('/customers');
});

test('a division is asked for by its id', () => {
  expect(filterOf({ division: 'division_1', tag: 'vip', after: 'x' })).toEqual({
    divisionId: 'division_1',
    tag: 'vip',
  });
});
