'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useCallback } from 'react';

/**
 * Does something to the page, such as closing a form, and has it show what is there now: both are seen at once, so
 * that nothing is begun on what the page no longer knows.
 */
export function useShownAfter(): (act: () => void) => void {
  const router = useRouter();
  return useCallback(
    (act) =>
      startTransition(() => {
        act();
        router.refresh();
      }),
    [router],
  );
}
