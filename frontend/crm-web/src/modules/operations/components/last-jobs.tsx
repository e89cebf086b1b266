import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { Card } from '@/shared/ui/facts';
import type { JobLine } from '../lib/job';
import { getJobs } from '../lib/jobs';
import { JobName } from './job-state';
import { LiveJob } from './live-job';

const SHOWN = 5;

/** What the person has had done in the background lately. */
export async function LastJobs() {
  const t = await getTranslations('jobsTray');
  const result = await getJobs({ whose: 'mine' }, false);
  const jobs: readonly JobLine[] = (result.ok && result.data.jobs?.nodes) || [];
  return (
    <Card
      title={t('title')}
      aside={
        <Link href={'/jobs?whose=mine' as Route} className="text-accent hover:underline">
          {t('all')}
        </Link>
      }
    >
      {jobs.length === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {jobs.slice(0, SHOWN).map((job) => (
            <li key={job.id} className="space-y-1 py-2.5">
              <Link href={`/jobs/${job.id}` as Route} className="font-medium hover:underline">
                <JobName job={job} />
              </Link>
              <LiveJob job={job} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
