'use client';

import { useRouter } from 'next/navigation';
import type { JobLine } from '../lib/job';
import { useLiveJobs } from '../lib/use-jobs';
import { JobState } from './job-state';

/** Where a job stands on a page; when it ends the page asks for the rest. */
export function LiveJob({ job }: { job: JobLine }) {
  const router = useRouter();
  const [now = job] = useLiveJobs([job], () => router.refresh());
  return <JobState job={now} />;
}
