/** Words without case and accents: `zolc` finds Żółć, as the API's search does. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .toLowerCase();
}

/** Whether each word of a text occurs in another; true without a text. */
export function hasWords(within: string, text: string): boolean {
  const plainly = plain(within);
  return plain(text)
    .split(/\s+/)
    .every((word) => plainly.includes(word));
}
