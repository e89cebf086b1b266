import type { Route } from 'next';

/** Something the palette leads to. */
export type Command = { readonly label: string; readonly href: Route };

/** Words without case and accents: `zolc` finds Żółć, as the API's search does. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .toLowerCase();
}

/** The commands each word of the text occurs in; all without a text. */
export function matchCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => plain(label).includes(word)));
}
