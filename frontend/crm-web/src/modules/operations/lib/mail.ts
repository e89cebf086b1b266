import type { Route } from 'next';
import type { MailQuery, MailState, MailsQuery } from '../documents/generated/operations';

/** Who may see mails, and who may have them sent again. */
export const MAIL_READ = 'operations.mail.read';
export const MAIL_MANAGE = 'operations.mail.manage';

export const MAIL_STATES = [
  'WAITING',
  'SENT',
  'FAILED',
  'UNDELIVERABLE',
  'KEPT',
] as const satisfies readonly MailState[];

export type MailRow = NonNullable<MailsQuery['mails']>['nodes'][number];

/** The mail of an answer; none where the id is of nothing, or of something else. */
export function mailOf({ node }: MailQuery) {
  return node && 'recipient' in node ? node : undefined;
}

export type Mail = NonNullable<ReturnType<typeof mailOf>>;

/** What is asked for in the address bar. */
export type MailView = {
  readonly state?: MailState;
  readonly recipient?: string;
  readonly after?: string;
};

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the address; what makes no sense counts as not given. */
export function readView(parameters: Parameters): MailView {
  const given = (name: string) => {
    const value = parameters[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const state = MAIL_STATES.find((candidate) => candidate === given('state'));
  const recipient = given('recipient');
  const after = given('after');
  return { ...(state && { state }), ...(recipient && { recipient }), ...(after && { after }) };
}

/** The address of a view. */
export function viewPath(view: MailView): Route {
  const parameters = new URLSearchParams(Object.entries(view)).toString();
  return (parameters ? `/mail?${parameters}` : '/mail') as Route;
}

/** Whether a person can have it sent again. */
export function canRetry(state: MailState | null): boolean {
  return state === 'FAILED' || state === 'KEPT';
}

/** How a state looks: what waits or is done is quiet, what needs a person is not. */
export function toneOf(state: MailState | null): 'quiet' | 'good' | 'bad' {
  if (state === 'SENT') return 'good';
  return state === 'FAILED' || state === 'UNDELIVERABLE' ? 'bad' : 'quiet';
}

/** The policy of a shown mail: it loads nothing, runs nothing, leads nowhere; only its own styles count. */
export const PREVIEW_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  'cache-control': 'no-store',
};
