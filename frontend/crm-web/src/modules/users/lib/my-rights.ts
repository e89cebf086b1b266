import type { MyRightsQuery } from '../documents/generated/operations';

type Rights = MyRightsQuery['me']['rights'];

/** For what the viewer may do something: all of the company, or these divisions. */
export type Scope = 'everywhere' | readonly string[];

/** For what an action is held; for nothing where it isn't. */
export function scopeOf(rights: Rights, action: string): Scope {
  const right = rights.find((held) => held.action === action);
  if (right?.everywhere) return 'everywhere';
  return right?.divisions.map(({ id }) => id) ?? [];
}

/** Actions that are held for all of the company: only those can be put into a role. */
export function everywhereActions(rights: Rights): readonly string[] {
  return rights.filter(({ everywhere }) => everywhere).map(({ action }) => action);
}

/** Actions that are held for a division. */
export function actionsFor(rights: Rights, divisionId: string): readonly string[] {
  return rights
    .filter(
      ({ everywhere, divisions }) => everywhere || divisions.some(({ id }) => id === divisionId),
    )
    .map(({ action }) => action);
}
