import type { StaffFactsFragment } from '../documents/generated/operations';
import { grantsOf } from './roles';

export const COMPARED = ['name', 'email', 'language', 'status', 'roles'] as const;

export type Compared = (typeof COMPARED)[number];
export type Facts = Pick<StaffFactsFragment, Exclude<Compared, 'roles'>> & {
  readonly roles: readonly string[];
};

/** A person as two versions of them are compared: roles by what people call them. */
export function comparable({ name, email, language, status, roles }: StaffFactsFragment): Facts {
  const held = grantsOf({ roles }).map(({ label }) => label);
  return { name, email, language, status, roles: held };
}
