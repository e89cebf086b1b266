import type { StaffFactsFragment } from '../documents/generated/operations';
import { grantsOf } from './roles';

export const COMPARED = ['name', 'email', 'language', 'status', 'roles'] as const;

export type Compared = (typeof COMPARED)[number];
export type Facts = Pick<StaffFactsFragment, Exclude<Compared, 'roles'>> & {
  readonly roles: readonly string[];
};

/** A person as two versions of them are compared: roles by what people call them. */
export function comparable(person: StaffFactsFragment): Facts {
  return { ...person, roles: grantsOf(person).map(({ label }) => label) };
}

export type ConflictRow = {
  readonly field: Compared;
  readonly mine: Facts[Compared];
  readonly now: Facts[Compared];
};

/**
 * Fields in which two versions of a person differ: what is to be saved (what the page showed, where
 * a field isn't to be saved) beside what the person has become.
 */
export function conflictRows(
  seen: Facts,
  now: Facts,
  mine: Partial<Facts> = {},
): readonly ConflictRow[] {
  return COMPARED.map((field) => ({
    field,
    mine: field in mine ? (mine[field] ?? null) : seen[field],
    now: now[field],
  })).filter((row) => JSON.stringify(row.mine) !== JSON.stringify(row.now));
}
