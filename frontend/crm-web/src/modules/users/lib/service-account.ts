import type { Tone } from '@/shared/ui/status';
import type {
  ServiceAccountQuery,
  ServiceAccountState,
  ServiceTokenState,
} from '../documents/generated/operations';
import { SERVICE_ACCOUNT_MANAGE } from './actions';

export type ServiceAccount = NonNullable<ServiceAccountQuery['serviceAccount']>;

export type Token = NonNullable<ServiceAccount['tokens']>[number];

export const STATE_TONES: Readonly<Record<ServiceAccountState, Tone>> = {
  ACTIVE: 'good',
  SUSPENDED: 'warning',
  EXPIRED: 'bad',
  OWNER_INACTIVE: 'bad',
  ENDED: 'quiet',
};

export const TOKEN_TONES: Readonly<Record<ServiceTokenState, Tone>> = {
  ACTIVE: 'good',
  REPLACED: 'busy',
  EXPIRED: 'quiet',
  ENDED: 'quiet',
};

const ALIVE = ['ACTIVE', 'EXPIRED', 'OWNER_INACTIVE', 'SUSPENDED'] as const;

/** What can be done to a service account, in the order in which it is offered. */
const RULES = {
  edit: ALIVE,
  resume: ['SUSPENDED'],
  handOver: ALIVE,
  suspend: ['ACTIVE', 'EXPIRED', 'OWNER_INACTIVE'],
  end: ALIVE,
} as const satisfies Record<string, readonly ServiceAccountState[]>;

export type AccountAct = keyof typeof RULES;

/** What the viewer may do to the account as it is; the API decides again when it is done. */
export function offeredAccountActs(
  state: ServiceAccountState | null,
  actions: readonly string[],
): readonly AccountAct[] {
  if (!actions.includes(SERVICE_ACCOUNT_MANAGE)) return [];
  return (Object.keys(RULES) as AccountAct[]).filter((act) =>
    RULES[act].some((when) => when === state),
  );
}

/** Networks as they are typed: one a line, or with commas between. */
export function networksOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

const DAY_MS = 86_400_000;

/** So many days from now, as the API takes times. */
export function daysAhead(days: number, now: Date): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}
