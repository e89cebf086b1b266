import type { RoleGrantInput, RoleOptionsQuery } from '../documents/generated/operations';
import type { Scope } from './my-rights';

/** A role that somebody holds: for all of the company, or for one division. */
export type Grant = {
  /** The same role for the same division is the same. */
  readonly key: string;
  readonly roleId: string;
  readonly divisionId: string | null;
  /** What people call it: the role, with the division where there is one. */
  readonly label: string;
};

/** A role that can be given. */
export type RoleOption = NonNullable<RoleOptionsQuery['roles']>[number];

/** A division that a role can be given for. */
export type DivisionOption = { readonly id: string; readonly name: string };

type Held = {
  readonly name: string;
  readonly role: { readonly id: string } | null;
  readonly division: { readonly id: string; readonly name?: string | null } | null;
};

/** The roles a person holds; none where they may not be read. */
export function grantsOf(person: { readonly roles: readonly Held[] | null }): readonly Grant[] {
  return (person.roles ?? []).flatMap(({ name, role, division }) => {
    if (!role) return [];
    const own = division && { id: division.id, name: division.name ?? division.id };
    return [grant({ id: role.id, name }, own)];
  });
}

/**
 * What a person could be given within the giver's scope: each role for all of the company and, where
 * that says something else, for each division; and what they hold already.
 */
export function offeredGrants(
  options: readonly RoleOption[],
  divisions: readonly DivisionOption[],
  scope: Scope,
  held: readonly Grant[],
): readonly Grant[] {
  const everywhere = scope === 'everywhere';
  const own = everywhere ? divisions : divisions.filter(({ id }) => scope.includes(id));
  const single = everywhere && own.length < 2;
  const offered = options.flatMap((role) => [
    ...(everywhere ? [grant(role, null)] : []),
    ...(single ? [] : own.map((division) => grant(role, division))),
  ]);
  const known = new Set(offered.map(({ key }) => key));
  return [...offered, ...held.filter(({ key }) => !known.has(key))];
}

/** Those that were ticked in a form; what is held everywhere takes the divisions in. */
export function tickedGrants(data: FormData, offered: readonly Grant[]): readonly Grant[] {
  const ticked = data.getAll('roles');
  const chosen = offered.filter(({ key }) => ticked.includes(key));
  const everywhere = new Set(
    chosen.filter(({ divisionId }) => divisionId === null).map(({ roleId }) => roleId),
  );
  return chosen.filter(({ roleId, divisionId }) => divisionId === null || !everywhere.has(roleId));
}

export function grantInputs(grants: readonly Grant[]): RoleGrantInput[] {
  return grants.map(({ roleId, divisionId }) => ({ roleId, ...(divisionId && { divisionId }) }));
}

function grant(
  role: { readonly id: string; readonly name: string | null },
  division: DivisionOption | null,
): Grant {
  const name = role.name ?? role.id;
  return {
    key: division ? `${role.id} ${division.id}` : role.id,
    roleId: role.id,
    divisionId: division?.id ?? null,
    label: division ? `${name} (${division.name})` : name,
  };
}
