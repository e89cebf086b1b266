import type { Route } from 'next';
import { expect, it } from 'vitest';
import { matchCommands } from './commands';

const commands = ['Zaproś pracownika', 'Zadania', 'Żółte łódki'].map((label) => ({
  label,
  href: '/x' as Route,
}));
const labels = (text: string) => matchCommands(commands, text).map(({ label }) => label);

it.each([
  ['', ['Zaproś pracownika', 'Zadania', 'Żółte łódki']],
  ['zapros PRAC', ['Zaproś pracownika']],
  ['zolte lodki', ['Żółte łódki']],
  ['pracownika nikogo', []],
])('%j finds %j', (text, found) => {
  expect(labels(text)).toEqual(found);
});
