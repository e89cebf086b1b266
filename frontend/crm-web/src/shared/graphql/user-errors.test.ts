import { expect, it } from 'vitest';
import { sortUserErrors } from './user-errors';

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
