/** Entries of the audit log that have a name for people: keys of the messages `events`. */
const EVENTS = [
  'access.denied',
  'installation.bootstrapped',
  'login.failed',
  'login.fromNewDevice',
  'login.newPasswordDue',
  'login.succeeded',
  'session.allEnded',
  'session.ended',
  'session.refreshTokenReused',
  'staff.anonymised',
  'staff.disabled',
  'staff.edited',
  'staff.emailChanged',
  'staff.enabled',
  'staff.imported',
  'staff.importUndone',
  'staff.invitationAccepted',
  'staff.invitationReplaced',
  'staff.invited',
  'staff.languageChanged',
  'staff.newPasswordRequired',
  'staff.passwordChangeRefused',
  'staff.passwordChanged',
  'staff.passwordResetStarted',
  'staff.rolesChanged',
  'staff.unlocked',
] as const;

/** Mutations that have one: keys of the messages `activities`. */
const ACTIVITIES = [
  'acceptInvitation',
  'anonymiseStaffMember',
  'bootstrap',
  'changeMyPassword',
  'changeStaffEmail',
  'disableStaffMember',
  'editStaffMember',
  'enableStaffMember',
  'endStaffSessions',
  'inviteStaffMember',
  'login',
  'logout',
  'logoutEverywhere',
  'reinviteStaffMember',
  'requireNewPassword',
  'resetStaffPassword',
  'setMyLanguage',
  'setPassword',
  'setStaffRoles',
  'unlockStaffMember',
] as const;

/** Fields of changes: keys of the messages `changedFields`. */
const FIELDS = [
  'name',
  'email',
  'language',
  'roles',
  'status',
  'reason',
  'mustChangePassword',
  'carrier',
] as const;

/** Values of changes that are words of the system: keys of the messages `changedValues`. */
const VALUES = [
  'active',
  'invited',
  'disabled',
  'anonymised',
  'pl',
  'en',
  'administrator',
  'auditor',
  'helpdesk',
  'accountant',
  'network_technician',
  'true',
  'false',
  'token',
  'cookie',
] as const;

/** Fields whose values people have written themselves. */
const WRITTEN = ['name', 'email', 'reason'];

export const eventKey = (name: string) => EVENTS.find((known) => known === name);
export const activityKey = (name: string) => ACTIVITIES.find((known) => known === name);
export const fieldKey = (name: string) => FIELDS.find((known) => known === name);
export const valueKey = (field: string, value: string) =>
  WRITTEN.includes(field) ? undefined : VALUES.find((known) => known === value);
