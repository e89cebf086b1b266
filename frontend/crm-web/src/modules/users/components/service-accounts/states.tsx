'use client';

import { useTranslations } from 'use-intl/react';
import { Status } from '@/shared/ui/status';
import type {
  ServiceAccountState as AccountValue,
  ServiceTokenState as TokenValue,
} from '../../documents/generated/operations';
import { STATE_TONES, TOKEN_TONES } from '../../lib/service-account';

/** Whether a program's account works, in a word. */
export function AccountState({ state }: { state: AccountValue | null }) {
  const t = useTranslations('serviceAccountStates');
  return state && <Status tone={STATE_TONES[state]}>{t(state)}</Status>;
}

/** Whether a token is good, in a word. */
export function TokenState({ state }: { state: TokenValue }) {
  const t = useTranslations('serviceTokenStates');
  return <Status tone={TOKEN_TONES[state]}>{t(state)}</Status>;
}
