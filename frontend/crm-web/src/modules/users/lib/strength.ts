import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { type Advice, adviceOn } from './password-advice';

export type Strength = {
  /** 0 to 4; the server takes 3 and more. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** What to mend; nothing where it is strong. */
  readonly advice: Advice | undefined;
};

let zxcvbn: ZxcvbnFactory | undefined;

/**
 * How hard a password is to guess, as the server measures it (zxcvbn). With its lists of words this
 * file is heavy: it is loaded only once somebody chooses a password.
 */
export function strengthOf(password: string, known: readonly string[]): Strength {
  zxcvbn ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score, feedback } = zxcvbn.check(password, [...known]);
  return { score, advice: score < 3 ? adviceOn(feedback.warning) : undefined };
}
