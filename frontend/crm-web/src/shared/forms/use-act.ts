'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl/react';
import type { Operation, VariablesArgument } from '../graphql/operation';
import { describeProblem } from '../graphql/problem';
import { showToast } from '../ui/toast';
import { type Answer, useSender } from './use-sender';

/**
 * Does something with one click: sends a mutation, says in passing what spoke against it, or shows
 * the page as it is afterwards.
 */
export function useAct() {
  const problems = useTranslations('problems');
  const sender = useSender();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function act<Data extends Answer, Variables>(
    operation: Operation<Data, Variables>,
    variables: VariablesArgument<Variables>,
    onDone?: (data: Data) => void,
  ) {
    if (pending) return;
    startTransition(async () => {
      const tried = await sender(operation, ...variables);
      if ('error' in tried) {
        const { key, ...values } = describeProblem(tried.error);
        return showToast({ kind: 'danger', text: problems(key, values) });
      }
      const text = tried.userErrors.map(({ message }) => message).join(' ');
      if (text) return showToast({ kind: 'danger', text });
      onDone?.(tried.data);
      router.refresh();
    });
  }

  return { act, pending };
}
