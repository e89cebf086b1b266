import { plain } from '@/shared/format/plain';

const ADVICE = {
  common: ['common', 'similarToCommon', 'topTen', 'topHundred', 'wordByItself', 'pwned'],
  pattern: ['straightRow', 'keyPattern', 'simpleRepeat', 'extendedRepeat', 'sequences'],
  date: ['recentYears', 'dates'],
  personal: ['userInputs', 'namesByThemselves', 'commonNames'],
  longer: [],
} as const;

/** What to mend of a password: keys of the messages `passwordAdvice`. */
export type Advice = keyof typeof ADVICE;

/** What to tell somebody whose password zxcvbn warns of so. */
export function adviceOn(warning: string | null): Advice {
  const found = (Object.keys(ADVICE) as Advice[]).find((advice) =>
    ADVICE[advice].some((known) => known === warning),
  );
  return found ?? 'longer';
}

const LEAST_LETTERS = 3;

/** Words that a stranger would try first: parts of names and addresses, with and without Polish letters. */
export function guessableWords(texts: readonly string[]): readonly string[] {
  const words = texts
    .map((text) => text.normalize('NFC').toLowerCase())
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => [...word].length >= LEAST_LETTERS);
  return [...new Set(words.flatMap((word) => [word, plain(word)]))];
}
