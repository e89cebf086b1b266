'use client';

import { useTranslations } from 'use-intl/react';
import { Status } from '@/shared/ui/status';
import type { ActionRisk } from '../../documents/generated/operations';
import { RISK_TONES } from '../../lib/action-list';

/** How much harm an action can do, in a word; everyday work bears no mark. */
export function RiskMark({ risk }: { risk: ActionRisk }) {
  const t = useTranslations('actionRisks');
  if (risk === 'NORMAL') return null;
  return <Status tone={RISK_TONES[risk]}>{t(risk)}</Status>;
}
