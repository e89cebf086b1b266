import { expect, test } from 'vitest';
import {
  changed,
  customersPath,
  exported,
  filterOf,
  hasDropped,
  keptByView,
  readCustomerView,
  shownColumns,
  viewOfKept,
  withFields,
} from './customer-view';

test('an address that makes sense is read, the rest is left out', () => {
  const view = readCustomerView({
    search: ' Żółć ',
    status: 'ACTIVE',
    kind: 'KOT',
    sort: 'x',
    from: '2026-02-30',
    to: '2026-02-28x',
  });
  expect(view).toEqual({ search: 'Żółć', status: 'ACTIVE' });
  expect(customersPath(view)).toBe('/customers?search=%C5%BB%C3%B3%C5%82%C4%87&status=ACTIVE');
});

test('another filter begins at the first row', () => {
  const view = readCustomerView({ after: 'x', tag: 'vip' });
  expect(changed(view, { status: 'LEAD' })).toBe('/customers?tag=vip&status=LEAD');
  expect(changed(view, { tag: undefined })).toBe('/customers');
});

test('days are whole days of business time, the last one included', () => {
  expect(filterOf({ division: 'division_1', tag: 'vip', after: 'x' })).toEqual({
    divisionId: 'division_1',
    tag: 'vip',
  });
  expect(filterOf({ from: '2026-07-01', to: '2026-07-31' })).toEqual({
    createdFrom: '2026-06-30T22:00:00.000Z',
    createdBefore: '2026-07-31T22:00:00.000Z',
  });
});

test('a saved view keeps what the list shows, and the list shows what it keeps', () => {
  const view = readCustomerView({
    search: 'zolc',
    status: 'ACTIVE',
    division: 'division_1',
    assigned: 'staff_1',
    mentions: 'staff_2',
    parent: 'customer_1',
    tag: 'blok 7',
    from: '2026-10-24',
    to: '2026-10-25',
    retention: 'OVER',
    'custom.lacze.equals': '-',
    'custom.metry.from': '1.5',
    sort: 'CHANGED_AT_DESC',
    columns: 'name.statusSince.changedAt',
  });
  expect(view).toMatchObject({ retention: 'OVER', columns: ['name', 'statusSince', 'changedAt'] });
  // The server keeps a view as JSON.
  expect(viewOfKept(JSON.parse(JSON.stringify(keptByView(view))))).toEqual(view);
  expect(viewOfKept({ filter: { outgrown: 'x' } })).toEqual({});
  expect(viewOfKept({ filter: { createdFrom: 'x', createdBefore: 'y', tag: 'vip' } })).toEqual({
    tag: 'vip',
  });
});

test('columns are those of the address, else the chosen ones; the name is always there', () => {
  expect(shownColumns({}, ['tags', 'x'])).toEqual(['name', 'tags']);
  expect(shownColumns({ columns: ['name', 'nip'] }, ['tags'])).toEqual(['name', 'nip']);
  expect(shownColumns({}, ['x'])).toContain('number');
  expect(readCustomerView({ columns: 'x' }).columns).toBeUndefined();
});

test('what an export has no column for is left out of it', () => {
  expect(exported(['name', 'statusSince', 'changedAt'])).toEqual(['NAME', 'STATUS_SINCE']);
});

test('only conditions on fields that there are are asked', () => {
  const view = readCustomerView({ 'custom.gone.contains': 'x', tag: 'vip' });
  expect(customersPath(view)).toBe('/customers?tag=vip&custom.gone.contains=x');
  expect(withFields(view, [])).toEqual({ tag: 'vip' });
  expect(hasDropped(view, withFields(view, []))).toBe(true);
  expect(hasDropped(view, view)).toBe(false);
  expect(filterOf(view).customFields).toEqual([{ key: 'gone', contains: 'x' }]);
});
