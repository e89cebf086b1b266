/** Where keys mean something of their own: fields, and editors that say so. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable], [data-own-keys], dialog[open], [role=menu]';

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'
>;

/** Ctrl+K or ⌘K, which no editor on the page has taken for itself. */
export function isSearchChord(event: Press, target: EventTarget | null): boolean {
  if (event.defaultPrevented || event.altKey || event.ctrlKey === event.metaKey) return false;
  return event.key.toLowerCase() === 'k' && !within(target, '[data-own-keys]');
}

/** A single key, pressed where nobody is typing. */
export function singleKey(event: Press, target: EventTarget | null): string | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return undefined;
  return within(target, OWN_KEYS) ? undefined : event.key.toLowerCase();
}

function within(target: EventTarget | null, selector: string): boolean {
  return target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
}

const SINGLE_KEYS = 'crm-single-keys';

/** Single keys can be switched off: speech input and shaky hands press them by accident. */
export const singleKeysOn = (): boolean => localStorage.getItem(SINGLE_KEYS) !== 'off';

export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, 'off');
}
