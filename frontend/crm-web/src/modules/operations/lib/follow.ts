import type { Client } from 'graphql-ws/client';
import {
  JobProgressDocument,
  type JobProgressSubscription,
} from '../documents/generated/operations';
import type { JobLine } from './job';

const SUBSCRIPTIONS = '/graphql/ws';

let client: Promise<Client> | undefined;

/** One connection for all jobs of the page, opened with the first and closed after the last. */
function connect(): Promise<Client> {
  client ??= import('graphql-ws/client').then(({ createClient }) =>
    createClient({
      url: new URL(SUBSCRIPTIONS, window.location.origin.replace(/^http/, 'ws')).href,
      retryAttempts: 10,
      shouldRetry: () => true,
    }),
  );
  return client;
}

/** Tells of a job's changes until it is over or the given function is called. */
export function followJob(id: string, onChange: (job: JobLine) => void): () => void {
  let stopped = false;
  let stop = () => {};
  void connect().then((connection) => {
    if (stopped) return;
    stop = connection.subscribe<JobProgressSubscription>(
      { query: JobProgressDocument, variables: { id } },
      {
        next: ({ data }) => data && onChange(data.jobProgress),
        // The session is over or the server went away for good: the next look at the page tells.
        error: () => {},
        complete: () => {},
      },
    );
  });
  return () => {
    stopped = true;
    stop();
  };
}
