/** Whose names the viewer may read. */
export function namesFor(actions: readonly string[]) {
  return {
    names: actions.includes('users.staff.read'),
    accounts: actions.includes('users.serviceAccount.read'),
    customers: actions.includes('customers.customer.read'),
  };
}
