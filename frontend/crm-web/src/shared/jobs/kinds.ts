/** What people call kinds of jobs: keys of the messages `jobKinds`. */
const KINDS = {
  'users.exportStaffMembers': 'exportStaffMembers',
  'users.endSessions': 'endSessions',
  'users.sweep': 'usersSweep',
  'audit.exportActivityLog': 'exportActivityLog',
  'audit.exportAuditLog': 'exportAuditLog',
  'audit.retain': 'auditRetain',
  'imports.work': 'importsWork',
  'imports.sweep': 'importsSweep',
  'files.sweep': 'filesSweep',
  'customers.assignCustomers': 'customersAssign',
  'customers.exportCustomers': 'customersExport',
  'customers.forgetWords': 'customersForget',
  'customers.tagCustomers': 'customersTag',
  'locations.readTeryt': 'locationsReadTeryt',
  'operations.sweep': 'operationsSweep',
  // Subscribers of events are named like jobs.
  'crm.deliverMail': 'deliverMail',
  'users.tellOfNewDevice': 'tellOfNewDevice',
} as const;

export function kindKey(kind: string | null): (typeof KINDS)[keyof typeof KINDS] | undefined {
  return kind !== null && kind in KINDS ? KINDS[kind as keyof typeof KINDS] : undefined;
}
