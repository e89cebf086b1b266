import type { Metadata } from 'next';
import {
  ActivityLog,
  getActivityLog,
  getLogDivisions,
  logPath,
  readLogView,
} from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('logs');
  return { title: t('activity') };
}

export default async function ActivityLogPage(props: PageProps<'/logs/activity'>) {
  const view = readLogView('activity', await props.searchParams);
  const path = logPath('activity', view);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const [result, divisions] = await Promise.all([
    getActivityLog(view, actions),
    getLogDivisions(actions),
  ]);
  const answer = signedIn(result, path);
  const error = answer.ok ? answer.errors[0] : answer.error;
  if (!answer.ok && error?.kind !== 'graphql') return <ProblemPage error={answer.error} />;
  return (
    <ActivityLog
      data={answer.ok ? answer.data : undefined}
      refused={error?.kind === 'graphql' ? error : undefined}
      view={view}
      divisions={divisions}
      actions={actions}
    />
  );
}
