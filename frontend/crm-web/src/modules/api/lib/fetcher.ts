import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws/client';
import { ACCEPT, ENDPOINT } from '@/shared/graphql/exchange';
import { signInPath } from '@/shared/session/next-path';

const SUBSCRIPTIONS = '/graphql/ws';
/** With which the server ends a subscription whose session is over. */
const UNAUTHORIZED = 4401;

/** How GraphiQL reaches the API: with the session's cookies, subscriptions over a WebSocket. */
export function createFetcher(): Fetcher {
  return createGraphiQLFetcher({
    url: ENDPOINT,
    fetch: ask,
    enableIncrementalDelivery: false,
    wsClient: createClient({
      url: new URL(SUBSCRIPTIONS, window.location.origin.replace(/^http/, 'ws')).href,
      // What went wrong is shown at once; the person runs it again.
      retryAttempts: 0,
      on: {
        closed: (event) => {
          if (event instanceof CloseEvent && event.code === UNAUTHORIZED) leave();
        },
      },
    }),
  });
}

async function ask(address: RequestInfo | URL, request?: RequestInit): Promise<Response> {
  const headers = new Headers(request?.headers);
  headers.set('accept', ACCEPT);
  headers.set('accept-language', document.documentElement.lang);
  const response = await fetch(address, {
    ...request,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
  });
  if (response.status === 401) leave();
  return response;
}

function leave(): void {
  window.location.assign(signInPath('/api'));
}
