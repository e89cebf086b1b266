'use client';

import { ListChecks } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { Popover } from 'radix-ui';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { sendAsIs } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { kindKey } from '@/shared/jobs/kinds';
import { onJobStarted } from '@/shared/jobs/started';
import { IconButton } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import { MyJobsDocument } from '../documents/generated/operations';
import { isOver, type JobLine } from '../lib/job';
import { useLiveJobs } from '../lib/use-jobs';
import { JobButtons } from './job-buttons';
import { JobName, JobState } from './job-state';

/** The person's own jobs in the top bar: how far they are, their results, and the news when one ends. */
export function JobsTray() {
  const t = useTranslations('jobsTray');
  const kinds = useTranslations('jobKinds');
  const labels = useTranslations('job');
  const language = useLanguage();
  const [known, setKnown] = useState<readonly JobLine[]>([]);

  const looks = useRef({ asked: 0, shown: 0 });
  /** Those whose end is to be told: started on this page, or seen under way. */
  const awaited = useRef(new Set<string>());

  const look = useCallback(async () => {
    looks.current.asked += 1;
    const turn = looks.current.asked;
    const result = await sendAsIs(language, MyJobsDocument);
    // An answer that was overtaken would take away a job that has begun since, and its end with it.
    if (!result.ok || turn < looks.current.shown) return;
    looks.current.shown = turn;
    setKnown(result.data.jobs?.nodes ?? []);
  }, [language]);

  useEffect(() => {
    void look();
    return onJobStarted((id) => {
      awaited.current.add(id);
      void look();
    });
  }, [look]);

  const jobs = useLiveJobs(known, () => void look());

  const hear = useEffectEvent((job: JobLine) => {
    if (!isOver(job.status)) {
      awaited.current.add(job.id);
    } else if (awaited.current.delete(job.id)) {
      const key = kindKey(job.kind);
      const name = key ? kinds(key) : (job.kind ?? '');
      const href = job.file?.url;
      const link = href
        ? { label: labels('download'), href, download: true }
        : { label: t('open'), href: `/jobs/${job.id}` };
      if (job.status === 'SUCCEEDED')
        showToast({ kind: 'success', text: t('done', { name }), link });
      if (job.status === 'FAILED') showToast({ kind: 'danger', text: t('failed', { name }), link });
    }
  });
  // Whoever says it first, an answer or the live updates: each end is told once.
  useEffect(() => {
    for (const job of jobs) hear(job);
  }, [jobs]);

  const running = jobs.filter(({ status }) => !isOver(status)).length;

  return (
    <Popover.Root onOpenChange={(open) => open && void look()}>
      <Popover.Trigger asChild>
        <IconButton label={t('label', { count: running })} className="relative">
          <ListChecks aria-hidden className="size-4" />
          {running > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-solid px-1 text-center text-xs leading-4 font-semibold text-on-solid tabular-nums"
            >
              {running}
            </span>
          )}
        </IconButton>
      </Popover.Trigger>
      <Popover.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        aria-label={t('title')}
        className="z-20 max-h-[80dvh] w-88 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-raised text-ink shadow-raised"
      >
        <div className="flex items-baseline justify-between gap-3 px-4 pt-3 pb-1">
          <h2 className="font-semibold">{t('title')}</h2>
          <Link href={'/jobs?whose=mine' as Route} className="text-accent hover:underline">
            {t('all')}
          </Link>
        </div>
        {jobs.length === 0 ? (
          <p className="px-4 pt-1 pb-4 text-quiet">{t('none')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {jobs.map((job) => (
              <li key={job.id} className="space-y-1.5 px-4 py-2.5">
                <Link
                  href={`/jobs/${job.id}` as Route}
                  className="block font-medium hover:underline"
                >
                  <JobName job={job} />
                </Link>
                <JobState job={job} />
                <JobButtons job={job} onChanged={() => void look()} />
              </li>
            ))}
          </ul>
        )}
      </Popover.Content>
    </Popover.Root>
  );
}
