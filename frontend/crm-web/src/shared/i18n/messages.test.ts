import en from '@messages/en.json';
import pl from '@messages/pl.json';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages';

function keys(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value, `${prefix}${key}.`) : `${prefix}${key}`,
  );
}

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(keys(en).sort()).toEqual(keys(pl).sort());
  });

  it.each([
    [1, '1 uprawnienie'],
    [2, '2 uprawnienia'],
    [5, '5 uprawnień'],
    [12, '12 uprawnień'],
    [22, '22 uprawnienia'],
    [0, '0 uprawnień'],
  ])('count %d the Polish way', (count, text) => {
    const t = createTranslator({ locale: 'pl', messages: messagesOf('pl'), namespace: 'profile' });
    expect(t('rightsCount', { count })).toBe(text);
  });
});
