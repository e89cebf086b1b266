'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl/react';
import { send } from '@/shared/graphql/browser';
import { describeProblem } from '@/shared/graphql/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { secondaryClass } from '@/shared/ui/button';
import { RetryMailDocument } from '../documents/generated/operations';

/** Has a mail tried again, then shows what has become of it. */
export function RetryMailButton({ id }: { id: string }) {
  const t = useTranslations('mail');
  const problems = useTranslations('problems');
  const language = useLanguage();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState('');

  function retry() {
    if (pending) return;
    startTransition(async () => {
      setFailure('');
      const result = await send(language, RetryMailDocument, { input: { id } });
      if (!result.ok) {
        const { key, ...values } = describeProblem(result.error);
        setFailure(problems(key, values));
        return;
      }
      setFailure(result.data.retryMail.userErrors.map(({ message }) => message).join(' '));
      router.refresh();
    });
  }

  return (
    <>
      <button type="button" className={secondaryClass} aria-disabled={pending} onClick={retry}>
        <RotateCw aria-hidden className="size-4" />
        {t('retry')}
      </button>
      <p role="alert" className="mt-1 text-danger empty:hidden">
        {failure}
      </p>
    </>
  );
}
