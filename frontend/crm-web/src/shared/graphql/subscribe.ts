import type { Client } from 'graphql-ws/client';
import type { Operation } from './operation';

const SUBSCRIPTIONS = '/graphql/ws';

/** How it stands with what is subscribed to: it comes again by itself after `broken`, never after `over`. */
export type Hearing = 'connecting' | 'open' | 'broken' | 'over';

let client: Promise<Client> | undefined;
let open = false;

/** One connection for all that a page follows, opened with the first and closed after the last. */
function connect(): Promise<Client> {
  client ??= import('graphql-ws/client').then(({ createClient }) =>
    createClient({
      url: new URL(SUBSCRIPTIONS, window.location.origin.replace(/^http/, 'ws')).href,
      retryAttempts: 10,
      shouldRetry: () => true,
      on: {
        connected: () => {
          open = true;
        },
        closed: () => {
          open = false;
        },
      },
    }),
  );
  // A file that was lost on the way is asked for again by whoever follows something next.
  client.catch(() => {
    client = undefined;
  });
  return client;
}

/**
 * Tells of what comes, until it is over or the given function is called. `variables` is asked anew after
 * each break, so that it can say what was heard last.
 */
export function subscribe<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: () => Variables,
  onNext: (data: Data) => void,
  onHearing: (hearing: Hearing) => void = () => {},
): () => void {
  let stopped = false;
  let stop = () => {};
  const tell = (hearing: Hearing) => {
    if (!stopped) onHearing(hearing);
  };
  const begin = (connection: Client) => {
    if (stopped) return;
    tell(open ? 'open' : 'connecting');
    const unlisten = [
      connection.on('connected', () => tell('open')),
      connection.on('closed', () => tell('broken')),
    ];
    const end = connection.subscribe<Data>(
      {
        query: operation,
        // Read by the client whenever it subscribes.
        get variables() {
          return variables() as Record<string, unknown>;
        },
      },
      {
        next: ({ data }) => data && onNext(data),
        // The session is over, or the server went away for good.
        error: () => tell('over'),
        complete: () => tell('over'),
      },
    );
    stop = () => {
      for (const listener of unlisten) listener();
      end();
    };
  };
  connect().then(begin, () => tell('over'));
  return () => {
    stopped = true;
    stop();
  };
}
