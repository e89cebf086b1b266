import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { Pager } from '@/shared/lists/pager';
import { Empty } from '@/shared/ui/empty';
import { Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { SelectField } from '@/shared/ui/select-field';
import type { JobsQuery } from '../documents/generated/operations';
import { JOB_STATUSES, type JobView, jobViewPath } from '../lib/job';
import { JobName } from './job-state';
import { LiveJob } from './live-job';

type Jobs = NonNullable<JobsQuery['jobs']>;

/** Work in the background, newest first: one's own, or everybody's for who may see it. */
export async function JobList(props: { jobs: Jobs; view: JobView; seesAll: boolean }) {
  const t = await getTranslations('job');
  const { jobs, seesAll } = props;
  const { status, whose } = props.view;
  const filter = { ...(status && { status }), ...(whose && { whose }) };
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader title={t('title')} aside={<Count count={jobs.totalCount} />} />
      <Filter filter={filter} seesAll={seesAll} />
      {jobs.nodes.length === 0 ? (
        <Empty text={t('none')} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { id: 'name', label: t('name') },
            { id: 'state', label: t('state') },
            ...(seesAll ? [{ id: 'startedBy', label: t('startedBy'), wide: true }] : []),
            { id: 'createdAt', label: t('created'), wide: true },
          ]}
          rows={jobs.nodes.map((job) => ({
            id: job.id,
            label: job.id,
            cells: {
              name: (
                <Link href={`/jobs/${job.id}` as Route} className="font-medium hover:underline">
                  <JobName job={job} />
                </Link>
              ),
              state: <LiveJob job={job} />,
              startedBy: job.startedBy ? (job.startedBy.name ?? job.startedBy.id) : t('system'),
              createdAt: <Moment at={job.createdAt} />,
            },
          }))}
        />
      )}
      <Pager info={jobs.pageInfo} href={(place) => jobViewPath({ ...filter, ...place })} />
    </div>
  );
}

async function Count({ count }: { count: number }) {
  const t = await getTranslations('job');
  return <p className="text-quiet tabular-nums">{t('count', { count })}</p>;
}

async function Filter(props: { filter: JobView; seesAll: boolean }) {
  const t = await getTranslations('job');
  const statuses = await getTranslations('jobStatuses');
  const { status, whose } = props.filter;
  const chips = [
    ...(status
      ? [
          {
            label: `${t('state')}: ${statuses(status)}`,
            without: jobViewPath({ ...(whose && { whose }) }),
          },
        ]
      : []),
    ...(whose && props.seesAll
      ? [{ label: t('mine'), without: jobViewPath({ ...(status && { status }) }) }]
      : []),
  ];
  return (
    <>
      <FilterForm path="/jobs" values={{ status, whose }} keep={{}}>
        <div className="w-full sm:w-48">
          <SelectField label={t('state')} name="status" defaultValue={status ?? ''}>
            <option value="">{t('anyState')}</option>
            {JOB_STATUSES.map((name) => (
              <option key={name} value={name}>
                {statuses(name)}
              </option>
            ))}
          </SelectField>
        </div>
        {props.seesAll && (
          <div className="w-full sm:w-48">
            <SelectField label={t('whose')} name="whose" defaultValue={whose ?? ''}>
              <option value="">{t('everybodys')}</option>
              <option value="mine">{t('mine')}</option>
            </SelectField>
          </div>
        )}
      </FilterForm>
      <FilterChips chips={chips} />
    </>
  );
}
