import type { StaffStatus } from '../documents/generated/operations';
import {
  CREDENTIAL_MANAGE,
  ROLE_ASSIGN,
  SESSION_END,
  STAFF_ANONYMISE,
  STAFF_DISABLE,
  STAFF_EDIT,
  STAFF_INVITE,
} from './actions';

type Rule = {
  readonly needs: string;
  readonly when: readonly StaffStatus[];
  /** The API refuses it to everybody about themselves. */
  readonly notOneself?: true;
};

/** What can be done to a person, in the order in which it is offered. */
const RULES = {
  edit: { needs: STAFF_EDIT, when: ['ACTIVE', 'INVITED', 'DISABLED'] },
  reinvite: { needs: STAFF_INVITE, when: ['INVITED'] },
  unlock: { needs: CREDENTIAL_MANAGE, when: ['ACTIVE'] },
  roles: { needs: ROLE_ASSIGN, when: ['ACTIVE', 'INVITED', 'DISABLED'], notOneself: true },
  email: { needs: CREDENTIAL_MANAGE, when: ['ACTIVE', 'INVITED', 'DISABLED'] },
  resetPassword: { needs: CREDENTIAL_MANAGE, when: ['ACTIVE'] },
  requirePassword: { needs: CREDENTIAL_MANAGE, when: ['ACTIVE'] },
  resetMfa: { needs: CREDENTIAL_MANAGE, when: ['ACTIVE'], notOneself: true },
  endSessions: { needs: SESSION_END, when: ['ACTIVE'], notOneself: true },
  enable: { needs: STAFF_DISABLE, when: ['DISABLED'] },
  disable: { needs: STAFF_DISABLE, when: ['ACTIVE', 'INVITED'], notOneself: true },
  anonymise: {
    needs: STAFF_ANONYMISE,
    when: ['ACTIVE', 'INVITED', 'DISABLED'],
    notOneself: true,
  },
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof RULES;

type Person = {
  readonly id: string;
  readonly status: StaffStatus | null;
  readonly locked?: boolean | null | undefined;
  readonly mfaEnabledAt?: string | null | undefined;
};

/** What the viewer may do to the person as they are; the API decides again when it is done. */
export function offeredActs(
  person: Person,
  viewer: { readonly id: string; readonly actions: readonly string[] },
): readonly Act[] {
  return (Object.keys(RULES) as Act[]).filter((act) => {
    const { needs, when, notOneself }: Rule = RULES[act];
    if (person.status === null || !when.includes(person.status)) return false;
    if (notOneself && person.id === viewer.id) return false;
    if (act === 'unlock' && !person.locked) return false;
    if (act === 'resetMfa' && !person.mfaEnabledAt) return false;
    return viewer.actions.includes(needs);
  });
}
