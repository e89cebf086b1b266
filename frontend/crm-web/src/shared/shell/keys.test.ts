import { expect, it } from 'vitest';
import { isSearchChord, singleKey } from './keys';

const press = {
  key: 'k',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
};

it.each([
  [{ ctrlKey: true }, true],
  [{ metaKey: true }, true],
  [{ metaKey: true, key: 'K' }, true],
  [{}, false],
  [{ ctrlKey: true, metaKey: true }, false],
  [{ ctrlKey: true, altKey: true }, false],
  [{ ctrlKey: true, defaultPrevented: true }, false],
  [{ ctrlKey: true, key: 'j' }, false],
])('the search opens with %j: %j', (change, opens) => {
  expect(isSearchChord({ ...press, ...change }, null)).toBe(opens);
});

it.each([
  [{ key: '?' }, '?'],
  [{ key: 'G' }, 'g'],
  [{ key: 'g', ctrlKey: true }, undefined],
  [{ key: 'Enter' }, undefined],
  [{ key: 'g', isComposing: true }, undefined],
])('of %j the single key is %j', (change, key) => {
  expect(singleKey({ ...press, ...change }, null)).toBe(key);
});
