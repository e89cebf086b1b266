'use client';

import { useTranslations } from 'use-intl/react';
import { Status, type Tone } from '@/shared/ui/status';
import type { StaffStatus as Value } from '../documents/generated/operations';

const TONES: Readonly<Record<Value, Tone>> = {
  ACTIVE: 'good',
  INVITED: 'busy',
  DISABLED: 'bad',
  ANONYMISED: 'quiet',
};

/** Whether a person may sign in, in a word. */
export function StaffStatus({ status }: { status: Value | null }) {
  const t = useTranslations('staffStatuses');
  return status && <Status tone={TONES[status]}>{t(status)}</Status>;
}
