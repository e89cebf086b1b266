/** Imports of a kind: what people call them (a key of the messages `importKinds`), and where they have their pages. */
const KINDS = {
  'users.staffMembers': { key: 'staffMembers', path: '/staff/import' },
  'customers.customers': { key: 'customers', path: '/customers/import' },
  'customers.lms': { key: 'customersLms', path: '/customers/import' },
} as const;

export function importKind(kind: string | null): (typeof KINDS)[keyof typeof KINDS] | undefined {
  return kind !== null && kind in KINDS ? KINDS[kind as keyof typeof KINDS] : undefined;
}
