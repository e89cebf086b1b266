import type {
  RoleGrantInput,
  StaffFactsFragment,
  SystemRole,
} from '../documents/generated/operations';

/** A role that somebody holds: everywhere, or for one division. */
export type Grant = NonNullable<StaffFactsFragment['roles']>[number];

/** The system roles, most powerful first; keys of the messages `roles`. */
export const ROLES = [
  'ADMINISTRATOR',
  'AUDITOR',
  'ACCOUNTANT',
  'NETWORK_TECHNICIAN',
  'HELPDESK',
] as const satisfies readonly SystemRole[];

export type Role = (typeof ROLES)[number];

/** Their ids, the same in every installation. */
const IDS: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'role_00000000000070008000000000000001',
  AUDITOR: 'role_00000000000070008000000000000002',
  HELPDESK: 'role_00000000000070008000000000000003',
  ACCOUNTANT: 'role_00000000000070008000000000000004',
  NETWORK_TECHNICIAN: 'role_00000000000070008000000000000005',
};

export function roleId(role: Role): string {
  return IDS[role];
}

/** The system role of an id. */
export function roleOfId(id: string | undefined): Role | undefined {
  return ROLES.find((role) => IDS[role] === id);
}

type Holder = { readonly roles: readonly Grant[] | null };

/** The roles a person holds; none where they may not be read. */
export function rolesOf(person: Holder): readonly Grant[] {
  return person.roles ?? [];
}

/** The system roles that a person holds everywhere. */
export function heldEverywhere(person: Holder): readonly Role[] {
  return ROLES.filter((role) => rolesOf(person).some((grant) => isEverywhere(grant, role)));
}

/** What a person shall hold: the ticked roles everywhere, and what no box stands for as before. */
export function tickedRoles(data: FormData, person: Holder): readonly Grant[] {
  const ticked = data.getAll('roles');
  const before = rolesOf(person);
  const chosen = ROLES.filter((role) => ticked.includes(role)).map(
    (role) =>
      before.find((grant) => isEverywhere(grant, role)) ?? {
        name: role,
        system: role,
        role: { id: IDS[role] },
        division: null,
      },
  );
  return [...chosen, ...before.filter((grant) => !grant.system || grant.division)];
}

/** Roles as `setStaffRoles` and `inviteStaffMember` take them. */
export function grantsInput(grants: readonly Grant[]): RoleGrantInput[] {
  return grants.flatMap(({ role, division }) =>
    role ? [{ roleId: role.id, divisionId: division?.id ?? null }] : [],
  );
}

/** What a role is called: system roles in the words of the page. */
export function grantName(
  { name, system, division }: Grant,
  words: (role: SystemRole) => string,
): string {
  const called = system ? words(system) : name;
  return division ? `${called} · ${division.name ?? '…'}` : called;
}

function isEverywhere(grant: Grant, role: Role): boolean {
  return grant.system === role && !grant.division;
}
