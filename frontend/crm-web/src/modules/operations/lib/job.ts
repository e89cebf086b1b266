import type { Route } from 'next';
import { address, givenOf, givenPlace, type Parameters, type Place } from '@/shared/lists/address';
import type { Tone } from '@/shared/ui/status';
import type { JobLineFragment, JobStatus } from '../documents/generated/operations';

/** Who may see the jobs of others, and decide about them. */
export const JOB_READ = 'operations.job.read';
export const JOB_MANAGE = 'operations.job.manage';

export type JobLine = JobLineFragment;

export const JOB_STATUSES = [
  'WAITING',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly JobStatus[];

const TONES: Readonly<Record<JobStatus, Tone>> = {
  WAITING: 'quiet',
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  CANCELLED: 'warning',
};

export function jobTone(status: JobStatus): Tone {
  return TONES[status];
}

/** Whether nothing will become of it any more by itself. */
export function isOver(status: JobStatus | null): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
}

/** What is asked for in the address bar. */
export type JobView = Place & { readonly status?: JobStatus; readonly whose?: 'mine' };

export function readJobView(parameters: Parameters): JobView {
  const status = givenOf(parameters, 'status', JOB_STATUSES);
  const whose = givenOf(parameters, 'whose', ['mine'] as const);
  return { ...(status && { status }), ...(whose && { whose }), ...givenPlace(parameters) };
}

export function jobViewPath(view: JobView): Route {
  return address('/jobs', view);
}
