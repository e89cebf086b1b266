import type { Route } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { kindKey } from '@/shared/jobs/kinds';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { RequestLink } from '@/shared/ui/request-link';
import type { JobQuery } from '../documents/generated/operations';
import { JobButtons } from './job-buttons';
import { LiveJob } from './live-job';

/** One job: how far it is, what came of it, and what can be done about it. */
export async function JobDetail(props: {
  job: NonNullable<JobQuery['job']>;
  /** Whether the person has started it or may decide about the jobs of others. */
  decides: boolean;
}) {
  const t = await getTranslations('job');
  const kinds = await getTranslations('jobKinds');
  const { job } = props;
  const key = kindKey(job.kind);
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={key ? kinds(key) : (job.kind ?? '')}
        trail={[{ label: t('title'), href: '/jobs' as Route }]}
        actions={props.decides && <JobButtons job={job} />}
      />
      <Card title={t('facts')}>
        <Facts>
          <Fact label={t('state')}>
            <LiveJob job={job} />
          </Fact>
          <Fact label={t('startedBy')}>
            {job.startedBy ? (job.startedBy.name ?? job.startedBy.id) : t('system')}
          </Fact>
          <Fact label={t('created')}>
            <Moment at={job.createdAt} relative />
          </Fact>
          {job.startedAt && (
            <Fact label={t('started')}>
              <Moment at={job.startedAt} />
            </Fact>
          )}
          {job.finishedAt && (
            <Fact label={t('finished')}>
              <Moment at={job.finishedAt} />
            </Fact>
          )}
          <Fact label={t('attempts')}>
            <span className="tabular-nums">{job.attempts}</span>
          </Fact>
          {job.file && <Fact label={t('file')}>{job.file.name}</Fact>}
          <Fact label={t('request')}>{job.requestId && <RequestLink id={job.requestId} />}</Fact>
        </Facts>
      </Card>
    </div>
  );
}
