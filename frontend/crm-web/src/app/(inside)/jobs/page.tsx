import type { Metadata } from 'next';
import { getJobs, JOB_READ, JobList, jobViewPath, readJobView } from '@/modules/operations';
import { STAFF_READ } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('job');
  return { title: t('title') };
}

export default async function JobsPage(props: PageProps<'/jobs'>) {
  const view = readJobView(await props.searchParams);
  const path = jobViewPath(view);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const result = signedIn(await getJobs(view, actions.includes(STAFF_READ)), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused || !result.data.jobs) return <ProblemPage error={refused ?? { kind: 'network' }} />;
  return <JobList jobs={result.data.jobs} view={view} seesAll={actions.includes(JOB_READ)} />;
}
