import type { Route } from 'next';
import type { DashboardQuery } from '../documents/generated/operations';

/** What somebody may have to see to: keys of the messages `attention`. */
export type Concern =
  | 'locked'
  | 'failedSignIns'
  | 'withoutMfa'
  | 'invitations'
  | 'deadLetters'
  | 'failedJobs'
  | 'undeliverable'
  | 'failedMails';

export type Item = {
  readonly concern: Concern;
  readonly count: number;
  /** The list of them. */
  readonly href: Route;
};

const PLACES: Readonly<Record<Exclude<Concern, 'failedSignIns'>, string>> = {
  locked: '/staff?concern=LOCKED',
  withoutMfa: '/staff?concern=MFA_MISSING',
  invitations: '/staff?concern=INVITATION_EXPIRED',
  deadLetters: '/dead-letters',
  failedJobs: '/jobs?status=FAILED',
  undeliverable: '/mail?state=UNDELIVERABLE',
  failedMails: '/mail?state=FAILED',
};

/** In the order in which it is seen to. */
const ORDER: readonly Concern[] = [
  'locked',
  'deadLetters',
  'failedJobs',
  'undeliverable',
  'failedMails',
  'failedSignIns',
  'withoutMfa',
  'invitations',
];

/** Everything that was looked at, with how many there are; what the viewer may not see is missing. */
export function lookedAt(data: DashboardQuery, failedSignIns: Route): readonly Item[] {
  return ORDER.flatMap((concern) => {
    const found = data[concern];
    if (!found) return [];
    const href = concern === 'failedSignIns' ? failedSignIns : (PLACES[concern] as Route);
    return [{ concern, count: found.totalCount, href }];
  });
}

/** What the person themselves should see to: keys of the messages `ownHints`. */
export type OwnHint = 'mfaDue' | 'noMfa' | 'noCodes' | 'fewCodes';

/** Recovery codes of which fewer are few. */
const FEW = 3;

export function ownHint({ mfa }: DashboardQuery['me']): OwnHint | undefined {
  if (mfa.enabledAt === null) return mfa.dueAt === null ? 'noMfa' : 'mfaDue';
  if (mfa.recoveryCodesLeft === 0) return 'noCodes';
  return mfa.recoveryCodesLeft < FEW ? 'fewCodes' : undefined;
}
