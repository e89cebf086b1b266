import type { Route } from 'next';
import {
  address,
  given,
  givenOf,
  givenPlace,
  type Parameters,
  type Place,
} from '@/shared/lists/address';
import type { Tone } from '@/shared/ui/status';
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
export type MailView = Place & {
  readonly state?: MailState;
  readonly recipient?: string;
};

/** Reads the address; what makes no sense counts as not given. */
export function readView(parameters: Parameters): MailView {
  const state = givenOf(parameters, 'state', MAIL_STATES);
  const recipient = given(parameters, 'recipient');
  return { ...(state && { state }), ...(recipient && { recipient }), ...givenPlace(parameters) };
}

/** The address of a view. */
export function viewPath(view: MailView): Route {
  return address('/mail', view);
}

/** Whether a person can have it sent again. */
export function canRetry(state: MailState | null): boolean {
  return state === 'FAILED' || state === 'KEPT';
}

const TONES: Readonly<Record<MailState, Tone>> = {
  WAITING: 'busy',
  SENT: 'good',
  FAILED: 'bad',
  UNDELIVERABLE: 'bad',
  KEPT: 'quiet',
};

/** How a state looks: what waits or is done is quiet, what needs a person is not. */
export const toneOf = (state: MailState): Tone => TONES[state];

/** The policy of a shown mail: it loads nothing, runs nothing, leads nowhere; only its own styles count. */
export const PREVIEW_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  'cache-control': 'no-store',
};

/** What people call kinds of mails: keys of the messages `mailKinds`. */
const KINDS = {
  'customers.mentioned': 'mentioned',
  'users.emailChanged': 'emailChanged',
  'users.invitation': 'invitation',
  'users.mfaDisabled': 'mfaDisabled',
  'users.mfaEnabled': 'mfaEnabled',
  'users.mfaReset': 'mfaReset',
  'users.newDevice': 'newDevice',
  'users.passwordChanged': 'passwordChanged',
  'users.passwordReset': 'passwordReset',
  'users.recoveryCodesFew': 'recoveryCodesFew',
  'users.recoveryCodeUsed': 'recoveryCodeUsed',
} as const;

export const mailKindKey = (template: string | null) =>
  template !== null && Object.hasOwn(KINDS, template)
    ? KINDS[template as keyof typeof KINDS]
    : undefined;
