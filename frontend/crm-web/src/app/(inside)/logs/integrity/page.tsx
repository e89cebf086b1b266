import type { Metadata } from 'next';
import { Integrity, LOG_VERIFY, readLogView, verifyLogs } from '@/modules/audit';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('integrity');
  return { title: t('title') };
}

export default async function IntegrityPage(props: PageProps<'/logs/integrity'>) {
  const { from, to } = readLogView('audit', await props.searchParams);
  const range = { ...(from && { from }), ...(to && { to }) };
  const path = address('/logs/integrity', range);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(LOG_VERIFY)) return <ProblemPage error={FORBIDDEN} />;
  const result = signedIn(await verifyLogs(range), path);
  const error = result.ok ? result.errors[0] : result.error;
  if (error && !(error.kind === 'graphql' && error.code === 'INVALID')) {
    return <ProblemPage error={error} />;
  }
  return (
    <Integrity
      verification={(result.ok && result.data.logVerification) || undefined}
      refused={error?.message}
      range={range}
    />
  );
}
