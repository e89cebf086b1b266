'use client';

import { useTranslations } from 'use-intl/react';
import { ProblemPage } from '../ui/problem-page';
import { PlainFrame } from './plain-frame';

/** Says that something broke, with what to quote to the administrator. */
export function BrokenPage(props: { reference: string | undefined; onRetry: () => void }) {
  const t = useTranslations('shell');
  const { reference } = props;
  return (
    <PlainFrame skipLabel={t('skipToContent')}>
      <ProblemPage
        error={{
          kind: 'graphql',
          code: 'INTERNAL',
          message: '',
          ...(reference !== undefined && { requestId: reference }),
        }}
        onRetry={props.onRetry}
      />
    </PlainFrame>
  );
}
