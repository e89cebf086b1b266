import type { Route } from 'next';
import { hasWords } from '@/shared/format/plain';

/** Something the palette leads to. */
export type Command = { readonly label: string; readonly href: Route };

/** The commands each word of the text occurs in; all without a text. */
export function matchCommands(commands: readonly Command[], text: string): readonly Command[] {
  return commands.filter(({ label }) => hasWords(label, text));
}
