'use client';

import { useTranslations } from 'use-intl/react';
import { Status, type Tone } from '@/shared/ui/status';
import type { CustomerStatus as Value } from '../documents/generated/operations';

const TONES: Readonly<Record<Value, Tone>> = {
  LEAD: 'busy',
  ACTIVE: 'good',
  SUSPENDED: 'warning',
  IN_COLLECTION: 'bad',
  TERMINATED: 'quiet',
};

/** How it stands with a customer, in a word. */
export function CustomerStatus({ status }: { status: Value | null }) {
  const t = useTranslations('customerStatuses');
  return status && <Status tone={TONES[status]}>{t(status)}</Status>;
}
