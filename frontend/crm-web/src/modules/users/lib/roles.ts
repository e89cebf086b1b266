import type { SystemRole } from '../documents/generated/operations';

/** The roles that can be given, most powerful first; keys of the messages `roles`. */
export const ROLES = [
  'ADMINISTRATOR',
  'AUDITOR',
  'ACCOUNTANT',
  'NETWORK_TECHNICIAN',
  'HELPDESK',
] as const satisfies readonly SystemRole[];

export type Role = (typeof ROLES)[number];

/** The roles a person holds; none where they may not be read. */
export function rolesOf(person: { readonly roles: readonly SystemRole[] | null }): readonly Role[] {
  return ROLES.filter((role) => person.roles?.includes(role));
}

/** The roles that were ticked in a form. */
export function tickedRoles(data: FormData): readonly Role[] {
  const ticked = data.getAll('roles');
  return ROLES.filter((role) => ticked.includes(role));
}
