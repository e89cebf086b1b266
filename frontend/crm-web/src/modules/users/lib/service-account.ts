import type { Tone } from '@/shared/ui/status';
import type {
  ServiceAccountQuery,
  ServiceAccountState,
  ServiceTokenState,
} from '../documents/generated/operations';
import { DOCUMENT_MANAGE, SERVICE_ACCOUNT_MANAGE } from './actions';

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

type Rule = {
  readonly needs: string;
  readonly when: readonly ServiceAccountState[];
  /** Only where the account may send trusted documents alone, or only where it may send any. */
  readonly confined?: boolean;
};

/** What can be done to a service account, in the order in which it is offered. */
const RULES = {
  edit: { needs: SERVICE_ACCOUNT_MANAGE, when: ALIVE },
  resume: { needs: SERVICE_ACCOUNT_MANAGE, when: ['SUSPENDED'] },
  handOver: { needs: SERVICE_ACCOUNT_MANAGE, when: ALIVE },
  confine: { needs: DOCUMENT_MANAGE, when: ALIVE, confined: false },
  release: { needs: DOCUMENT_MANAGE, when: ALIVE, confined: true },
  suspend: { needs: SERVICE_ACCOUNT_MANAGE, when: ['ACTIVE', 'EXPIRED', 'OWNER_INACTIVE'] },
  end: { needs: SERVICE_ACCOUNT_MANAGE, when: ALIVE },
} as const satisfies Record<string, Rule>;

export type AccountAct = keyof typeof RULES;

/** What the viewer may do to the account as it is; the API decides again when it is done. */
export function offeredAccountActs(
  account: {
    readonly state: ServiceAccountState | null;
    /** Not there for who may not read it. */
    readonly trustedDocumentsOnly?: boolean | null;
  },
  actions: readonly string[],
): readonly AccountAct[] {
  return (Object.keys(RULES) as AccountAct[]).filter((act) => {
    const { needs, when, confined }: Rule = RULES[act];
    if (!actions.includes(needs) || !when.some((state) => state === account.state)) return false;
    return confined === undefined || confined === account.trustedDocumentsOnly;
  });
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
