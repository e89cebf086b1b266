'use client';

import { RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { secondaryClass } from '@/shared/ui/button';
import { RetryMailDocument } from '../documents/generated/operations';

/** Has a mail tried again, then shows what has become of it. */
export function RetryMailButton({ id }: { id: string }) {
  const t = useTranslations('mail');
  const { act, pending } = useAct();
  return (
    <button
      type="button"
      className={secondaryClass}
      aria-disabled={pending}
      onClick={() => act(RetryMailDocument, [{ input: { id } }])}
    >
      <RotateCw aria-hidden className="size-4" />
      {t('retry')}
    </button>
  );
}
