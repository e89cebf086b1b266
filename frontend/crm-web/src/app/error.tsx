'use client';

import { lazy, Suspense } from 'react';

/** Loaded when it is needed, so that no page carries its weight. */
const BrokenPage = lazy(async () => ({
  default: (await import('@/shared/shell/broken-page')).BrokenPage,
}));

/** A page that broke while rendering: our mistake, not the person's. */
export default function PageError(props: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Suspense>
      <BrokenPage reference={props.error.digest} onRetry={props.reset} />
    </Suspense>
  );
}
