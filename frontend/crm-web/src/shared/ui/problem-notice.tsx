'use client';

import { useTranslations } from 'use-intl/react';
import { describeProblem, problemReference } from '../graphql/problem';
import type { ApiError } from '../graphql/result';
import { Notice } from './notice';

export function ProblemNotice(props: { error: ApiError }) {
  const t = useTranslations('problems');
  const { key, ...values } = describeProblem(props.error);
  const reference = problemReference(props.error);
  return (
    <Notice kind="danger">
      <p>{t(key, values)}</p>
      {reference && <p className="text-xs break-all text-quiet">{t('reference', { reference })}</p>}
    </Notice>
  );
}
