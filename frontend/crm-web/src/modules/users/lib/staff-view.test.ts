import { describe, expect, it } from 'vitest';
import {
  changed,
  filterOf,
  keptByView,
  readStaffView,
  shownColumns,
  staffPath,
  viewOfKept,
} from './staff-view';

describe('the address of the list of staff', () => {
  it('is read and written without loss', () => {
    const path =
      '/staff?search=%C5%BC%C3%B3%C5%82%C4%87&status=ACTIVE&role=role_1&sort=NAME_DESC&view=view_1&after=abc&columns=name.status';
    const query = Object.fromEntries(new URL(path, 'http://own.invalid').searchParams);
    const view = readStaffView(query);
    expect(view.columns).toEqual(['name', 'status']);
    expect(
      readStaffView(Object.fromEntries(new URL(staffPath(view), 'http://x').searchParams)),
    ).toEqual(view);
  });

  it('says nothing where nothing that makes sense is asked for', () => {
    expect(readStaffView({ status: 'LATE', sort: 'x', columns: 'pesel', search: ' ' })).toEqual({});
    expect(staffPath({})).toBe('/staff');
  });

  it('begins with the first row when it changes', () => {
    const view = readStaffView({ search: 'a', after: 'x' });
    expect(changed(view, { status: 'DISABLED' })).toBe('/staff?search=a&status=DISABLED');
    expect(changed(view, { search: undefined })).toBe('/staff');
  });
});

it('the columns are those of the address, then the preferred, then the shipped ones; the name always', () => {
  expect(shownColumns({ columns: ['name', 'email'] }, ['status'])).toEqual(['name', 'email']);
  expect(shownColumns({}, ['status', 'gone'])).toEqual(['name', 'status']);
  expect(shownColumns({}, ['gone'])).toContain('lastLoginAt');
  expect(readStaffView({ columns: 'createdAt.email' }).columns).toEqual([
    'name',
    'email',
    'createdAt',
  ]);
});

it('what a saved view keeps comes back as it was; place and name are not kept', () => {
  const view = readStaffView({
    search: 'ż',
    role: 'role_1',
    sort: 'NAME_DESC',
    view: 'v',
    after: 'x',
  });
  expect(filterOf(view)).toEqual({ search: 'ż', roleId: 'role_1' });
  expect(viewOfKept(keptByView(view))).toEqual({ search: 'ż', role: 'role_1', sort: 'NAME_DESC' });
});
