'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { followJob } from './follow';
import { isOver, type JobLine } from './job';

/** Jobs as they are now: those that are not over are followed, and `onOver` hears of each that ends. */
export function useLiveJobs(
  given: readonly JobLine[],
  onOver: (job: JobLine) => void,
): readonly JobLine[] {
  const [news, setNews] = useState<Readonly<Record<string, JobLine>>>({});
  const jobs = given.map((job) => (isOver(job.status) ? job : (news[job.id] ?? job)));
  const followed = given.filter(({ status }) => !isOver(status)).map(({ id }) => id);
  const ended = useEffectEvent(onOver);

  const key = followed.join();
  useEffect(() => {
    const stops = key.split(',').flatMap((id) => {
      if (!id) return [];
      return followJob(id, (job) => {
        setNews((before) => ({ ...before, [job.id]: job }));
        if (isOver(job.status)) ended(job);
      });
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [key]);

  return jobs;
}
