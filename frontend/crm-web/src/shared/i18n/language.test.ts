import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  languageFromApi,
  languageFromHeader,
  readLanguageMemory,
  writeLanguageMemory,
} from './language';

describe('the language cookie', () => {
  it('comes back as it was written', () => {
    for (const memory of [
      { language: 'pl', picked: false },
      { language: 'en', picked: true },
    ] as const) {
      expect(readLanguageMemory(writeLanguageMemory(memory))).toEqual(memory);
    }
  });

  it.each([undefined, '', 'de', 'pl.other', 'pl.picked.x', 'PL'])('ignores %j', (value) => {
    expect(readLanguageMemory(value)).toBeUndefined();
  });
});

describe('languageFromHeader', () => {
  it.each([
    ['pl-PL,pl;q=0.9,en-US;q=0.8', 'pl'],
    ['en-GB,en;q=0.9,pl;q=0.8', 'en'],
    ['de-DE,de;q=0.9,en;q=0.5,pl;q=0.7', 'pl'],
    ['de, en;q=0, pl;q=0.1', 'pl'],
    ['english', undefined],
    ['*', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j gives %j', (header, language) => {
    expect(languageFromHeader(header)).toBe(language);
  });
});

describe('chooseLanguage', () => {
  const profile = 'pl';
  const acceptLanguage = 'pl';

  it('lets a click outweigh the profile', () => {
    const memory = { language: 'en', picked: true } as const;
    expect(chooseLanguage({ memory, profile, acceptLanguage })).toBe('en');
  });

  it('follows the profile before an older page', () => {
    const memory = { language: 'en', picked: false } as const;
    expect(chooseLanguage({ memory, profile, acceptLanguage })).toBe('pl');
    expect(chooseLanguage({ memory, profile: undefined, acceptLanguage })).toBe('en');
  });

  it('ends with the browser and with Polish', () => {
    const nothing = { memory: undefined, profile: undefined };
    expect(chooseLanguage({ ...nothing, acceptLanguage: 'en-GB' })).toBe('en');
    expect(chooseLanguage({ ...nothing, acceptLanguage: 'de' })).toBe('pl');
  });
});

it('languageFromApi knows our spelling', () => {
  expect(languageFromApi('EN')).toBe('en');
  expect(languageFromApi('DE')).toBeUndefined();
});
