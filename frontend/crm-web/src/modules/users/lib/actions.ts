/** The actions that this module's screens ask about. */
export const STAFF_READ = 'users.staff.read';
export const STAFF_EDIT = 'users.staff.edit';
export const STAFF_INVITE = 'users.staff.invite';
export const STAFF_DISABLE = 'users.staff.disable';
export const STAFF_ANONYMISE = 'users.staff.anonymise';
export const STAFF_EXPORT = 'users.staff.export';
export const STAFF_IMPORT = 'users.staff.import';
export const ROLE_READ = 'users.role.read';
export const ROLE_ASSIGN = 'users.role.assign';
export const CREDENTIAL_READ = 'users.credential.read';
export const CREDENTIAL_MANAGE = 'users.credential.manage';
export const SESSION_READ = 'users.session.read';
export const SESSION_END = 'users.session.end';
export const HISTORY_READ = 'audit.history.read';
export const DIVISION_READ = 'organization.division.read';
