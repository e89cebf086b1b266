// Talks to the CRM: typed documents in, typed data out, and patience where the server asks for it.
import { setTimeout as sleep } from 'node:timers/promises';
import { print } from '@0no-co/graphql.web';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.js';

/** Types a document by the published schema. */
export const graphql = initGraphQLTada<{ introspection: introspection }>();

/** How often one request is sent at most. */
const MOST_TRIES = 5;

/** An entry of `errors`; `code` is one of ten kinds, `reason` the exact code where there is one. */
type ApiError = {
  message: string;
  extensions: { code: string; reason?: string; action?: string; requestId: string };
};

/** What the server refuses. Programs go by `code`; the message is for people. */
export class Refused extends Error {
  readonly code: string;
  /** The action that the account lacks, where it is FORBIDDEN. */
  readonly action: string | undefined;
  /** Seconds after which the same request may be sent again; undefined where that wouldn't help. */
  readonly retryAfter: number | undefined;

  constructor({ message, extensions }: ApiError, headers: Headers) {
    const { code, reason = code, action, requestId } = extensions;
    super(`${reason}: ${message} (request ${requestId})`);
    this.code = code;
    this.action = action;
    const passes = code === 'RATE_LIMITED' || code === 'UNAVAILABLE';
    this.retryAfter = passes ? Number(headers.get('retry-after') ?? 2) : undefined;
  }
}

export class Crm {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** The data of a document. */
  async ask<Data, Variables>(
    document: TadaDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { data } = await this.#send(
      '/graphql',
      JSON.stringify({ query: print(document), variables }),
    );
    return data;
  }

  /** The content of a file. */
  async download(path: string): Promise<Buffer> {
    return (await this.#send(path)).content;
  }

  /**
   * Sends a request, and again where the server asks for patience or the network fails. Nobody knows
   * then whether it was done the first time: what changes something needs an `idempotencyKey`.
   */
  async #send(path: string, body?: string) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#request(path, body);
      } catch (error) {
        const seconds = error instanceof Refused ? error.retryAfter : 1;
        if (seconds === undefined || tries === MOST_TRIES) throw error;
        await wait(seconds, String(error));
      }
    }
  }

  async #request(path: string, body?: string) {
    const response = await fetch(new URL(path, this.#url), {
      ...(body && { method: 'POST', body }),
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(30_000),
    });
    const content = Buffer.from(await response.arrayBuffer());
    const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
    const { data, errors } = isJson ? JSON.parse(content.toString()) : {};
    if (errors) throw new Refused(errors[0], response.headers);
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    return { data, content };
  }
}

/** Waits, and says why. */
export async function wait(seconds: number, why: string): Promise<void> {
  console.error(`waiting ${seconds} s: ${why}`);
  await sleep(seconds * 1_000);
}
