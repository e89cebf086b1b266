import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { LOG_VERIFY, logPath } from '@/modules/audit';
import { Dashboard, getDashboard, IntegrityLine, IntegrityPending } from '@/modules/dashboard';
import { LastJobs } from '@/modules/operations';
import { getInstallation } from '@/modules/users';
import { localTime } from '@/shared/format/dates';
import { hasCode } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

const DAY_MS = 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard');
  return { title: t('title') };
}

/** The front door: to the first run, to sign-in, or, for who is signed in, what needs attention. */
export default async function HomePage() {
  const viewer = await getViewer();
  if (!viewer.ok) {
    if (!hasCode(viewer.error, 'UNAUTHENTICATED')) return <ProblemPage error={viewer.error} />;
    const installation = await getInstallation();
    if (!installation.ok) return <ProblemPage error={installation.error} />;
    redirect(installation.data.installation.awaitsFirstAdministrator ? '/bootstrap' : '/sign-in');
  }
  const { actions } = viewer.data.me;
  const since = new Date(Date.now() - DAY_MS);
  const result = await getDashboard(since, actions);
  if (!result.ok) return <ProblemPage error={result.error} />;
  return (
    <Dashboard
      data={result.data}
      failedSignIns={logPath('audit', { name: 'login.failed', from: localTime(since) })}
      barred={result.errors.some((error) => hasCode(error, 'MFA_REQUIRED'))}
      integrity={
        actions.includes(LOG_VERIFY) && (
          <Suspense fallback={<IntegrityPending />}>
            <IntegrityLine />
          </Suspense>
        )
      }
      jobs={<LastJobs />}
    />
  );
}
