import type { RoleGrantInput, RoleOptionsQuery } from '../documents/generated/operations';

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

type Held = {
  readonly name: string;
  readonly role: { readonly id: string } | null;
  readonly division: { readonly id: string; readonly name?: string | null } | null;
};

/** The roles a person holds; none where they may not be read. */
export function grantsOf(person: { readonly roles: readonly Held[] | null }): readonly Grant[] {
  return (person.roles ?? []).flatMap(({ name, role, division }) => {
    if (!role) return [];
    const divisionId = division?.id ?? null;
    const label = division ? `${name} (${division.name ?? division.id})` : name;
    return [{ key: grantKey(role.id, divisionId), roleId: role.id, divisionId, label }];
  });
}

/** What a person could be given: every role for all of the company, and what they hold already. */
export function offeredGrants(
  options: readonly RoleOption[],
  held: readonly Grant[],
): readonly Grant[] {
  const everywhere = options.map(({ id, name }) => ({
    key: grantKey(id, null),
    roleId: id,
    divisionId: null,
    label: name ?? id,
  }));
  const known = new Set(everywhere.map(({ key }) => key));
  return [...everywhere, ...held.filter(({ key }) => !known.has(key))];
}

/** Those that were ticked in a form. */
export function tickedGrants(data: FormData, offered: readonly Grant[]): readonly Grant[] {
  const ticked = data.getAll('roles');
  return offered.filter(({ key }) => ticked.includes(key));
}

export function grantInputs(grants: readonly Grant[]): RoleGrantInput[] {
  return grants.map(({ roleId, divisionId }) => ({ roleId, ...(divisionId && { divisionId }) }));
}

const grantKey = (roleId: string, divisionId: string | null) =>
  divisionId ? `${roleId} ${divisionId}` : roleId;
