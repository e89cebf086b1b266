import { subscribe } from '@/shared/graphql/subscribe';
import { JobProgressDocument } from '../documents/generated/operations';
import type { JobLine } from './job';

/** Tells of a job's changes until it is over or the given function is called. */
export function followJob(id: string, onChange: (job: JobLine) => void): () => void {
  return subscribe(
    JobProgressDocument,
    () => ({ id }),
    ({ jobProgress }) => onChange(jobProgress),
  );
}
