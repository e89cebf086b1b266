import { expect, it } from 'vitest';
import { guessableWords } from './password-advice';
import { strengthOf } from './strength';

const known = guessableWords([
  'Łucja Żółć-Gęślikowska',
  'lucja.gesia@example.pl',
  'crm.superinternet.pl',
]);

// The same passwords as in the server's own test: both come to the same.
it.each([
  ['correct horse battery staple', true, undefined],
  ['W Szczebrzeszynie chrząszcz', true, undefined],
  ['zażółć gęślą', true, undefined],
  ['qwertyuiop123', false, 'common'],
  ['aaaaaaaaaaaaaa', false, 'pattern'],
  ['abcabcabcabcabc', false, 'pattern'],
  ['password1234', false, 'common'],
  ['P@ssw0rd!2024', false, 'common'],
  ['Gęślikowska!1', false, 'personal'],
  ['gEslikowska99', false, 'personal'],
  ['superinternet', false, 'personal'],
  ['SuperInternet1!', false, 'personal'],
] as const)('%j is good enough: %j (%j)', (password, enough, advice) => {
  const strength = strengthOf(password, known);
  expect(strength.score >= 3).toBe(enough);
  expect(strength.advice).toBe(advice);
});

it('knows the parts of names and addresses, also without Polish letters', () => {
  expect(guessableWords(['Łucja Żółć', 'a@xy.pl'])).toEqual(
    expect.arrayContaining(['łucja', 'lucja', 'żółć', 'zolc', 'a@xy.pl']),
  );
  expect(guessableWords(['a@xy.pl'])).not.toContain('xy');
});
