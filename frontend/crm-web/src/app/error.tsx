'use client';

import { PlainFrame } from '@/shared/shell/plain-frame';
import { ProblemPage } from '@/shared/ui/problem-page';

/** A page that broke while rendering: our mistake, not the person's. */
export default function PageError(props: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const { digest } = props.error;
  return (
    <PlainFrame>
      <ProblemPage
        error={{
          kind: 'graphql',
          code: 'INTERNAL',
          message: '',
          ...(digest !== undefined && { requestId: digest }),
        }}
        onRetry={props.reset}
      />
    </PlainFrame>
  );
}
