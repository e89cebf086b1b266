import { expect, it } from 'vitest';
import { readRowView, rowStatus, rowViewPath } from './import';

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
