import { expect, it } from 'vitest';
import { atRows, sortUserErrors } from './user-errors';

const error = (message: string, path: string | null) => ({ code: 'X', message, path });

it('sortUserErrors brings each error to its field and the rest to the form', () => {
  const sorted = sortUserErrors(
    [
      error('Zły adres.', 'input.email'),
      error('Za krótkie.', 'input.password'),
      error('Zbyt proste.', 'input.password'),
      error('Złe dane.', null),
      error('Inne pole.', 'input.phone'),
    ],
    ['email', 'password'],
  );
  expect(sorted).toEqual({
    fields: { email: 'Zły adres.', password: 'Za krótkie. Zbyt proste.' },
    general: ['Złe dane.', 'Inne pole.'],
  });
});

it('a refusal stays with its row wherever the row stands afterwards', () => {
  const error = { code: 'IBAN', message: 'Popraw numer.', path: 'input.accounts.1.iban' };
  const other = { code: 'REASON', message: 'Napisz, dlaczego.', path: 'input.reason' };
  expect(atRows([error, other], ['old', 'new'])).toEqual([
    { ...error, path: 'input.accounts.new.iban' },
    other,
  ]);
});
