import type { Route } from 'next';
import { verifyLogs } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { Status } from '@/shared/ui/status';
import { Line } from './dashboard';

const PLACE = '/logs/integrity' as Route;

/** Whether the last day of the logs is as it was sealed. */
export async function IntegrityLine() {
  const t = await getTranslations('dashboard');
  const result = await verifyLogs({});
  const verification = result.ok ? result.data.logVerification : null;
  if (!verification) {
    return (
      <Line href={PLACE} tone="warning">
        {t('integrityUnknown')}
      </Line>
    );
  }
  const count = verification.faults.length;
  return (
    <Line href={PLACE} tone={count === 0 ? 'good' : 'bad'}>
      {count === 0 ? t('integrityGood') : t('integrityBad', { count })}
    </Line>
  );
}

/** Keeps its place meanwhile. */
export async function IntegrityPending() {
  const t = await getTranslations('dashboard');
  return (
    <li className="flex min-h-11 items-center">
      <Status tone="busy">{t('integrityPending')}</Status>
    </li>
  );
}
