import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { pageArguments } from '@/shared/lists/address';
import { JobDocument, JobsDocument } from '../documents/generated/operations';
import type { JobView } from './job';

const ROWS = 25;

/** A page of jobs, newest first; the names of those who started them for who may read them. */
export const getJobs = ({ status, whose, ...place }: JobView, names: boolean) =>
  ask(JobsDocument, {
    ...pageArguments(place, ROWS),
    filter: { mine: whose === 'mine', ...(status && { status }) },
    names,
  });

/** One job, asked for once per request. */
export const getJob = cache((id: string, names: boolean) => ask(JobDocument, { id, names }));
