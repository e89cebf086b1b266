'use client';

import { type FocusEvent, useRef } from 'react';

/**
 * A menu that a key has opened begins at its first item. Radix tells keys from the mouse by a
 * listener that a page which has only just come to life lacks at the first key.
 */
export function useMenuKeys() {
  const byKey = useRef(false);
  return {
    trigger: {
      onKeyDown: () => {
        byKey.current = true;
      },
      onPointerDown: () => {
        byKey.current = false;
      },
    },
    content: {
      onFocus: ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
        if (!byKey.current || target !== currentTarget) return;
        byKey.current = false;
        currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
      },
    },
  };
}
