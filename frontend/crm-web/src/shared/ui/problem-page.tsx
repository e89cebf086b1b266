'use client';

import { useTranslations } from 'use-intl/react';
import { isLasting } from '../graphql/problem';
import type { ApiError } from '../graphql/result';
import { secondaryClass } from './button';
import { ProblemNotice } from './problem-notice';

/** Stands where a page's content would, when its data could not be had. */
export function ProblemPage(props: { error: ApiError; onRetry?: () => void }) {
  const t = useTranslations('problems');
  return (
    <div className="w-full max-w-md space-y-4">
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <ProblemNotice error={props.error} />
      {isLasting(props.error) ? (
        <a href="/" className={secondaryClass}>
          {t('home')}
        </a>
      ) : (
        <button
          type="button"
          className={secondaryClass}
          onClick={props.onRetry ?? (() => window.location.reload())}
        >
          {t('retry')}
        </button>
      )}
    </div>
  );
}
