import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getJob, JOB_MANAGE, JobDetail } from '@/modules/operations';
import { STAFF_READ } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('job');
  return { title: t('title') };
}

export default async function JobPage(props: PageProps<'/jobs/[id]'>) {
  const { id } = await props.params;
  const path = `/jobs/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { me } = viewer.data;
  const result = signedIn(await getJob(id, me.actions.includes(STAFF_READ)), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  const job = result.data.job ?? notFound();
  const decides = job.startedBy?.id === me.id || me.actions.includes(JOB_MANAGE);
  return <JobDetail job={job} decides={decides} />;
}
