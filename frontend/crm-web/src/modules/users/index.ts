/** The module's only import point. */
export { BootstrapForm } from './components/bootstrap-form';
export { ChoosePassword } from './components/choose-password';
export { ImportForm } from './components/import-form';
export { InviteForm } from './components/invite-form';
export { MySecurity } from './components/my-security';
export { PeopleField } from './components/people-field';
export { PersonField } from './components/person-field';
export { PersonMenu } from './components/person-menu';
export { ProfileView } from './components/profile-view';
export { AccessPage } from './components/roles/access-page';
export { RoleDetail } from './components/roles/role-detail';
export { EditRoleForm, NewRoleForm } from './components/roles/role-form';
export { RoleMatrix } from './components/roles/role-matrix';
export { StaffRights } from './components/roles/staff-rights';
export { ServiceAccountDetail } from './components/service-accounts/account-detail';
export { EditAccountForm, NewAccountForm } from './components/service-accounts/account-form';
export { ServiceAccountList } from './components/service-accounts/account-list';
export { SessionGate } from './components/session-gate';
export { SignInForm } from './components/sign-in-form';
export { StaffDetail } from './components/staff-detail';
export { StaffList } from './components/staff-list';
export {
  explainAccess,
  getActionHolders,
  getActions,
  getGivableActions,
  getMyRights,
  getRole,
  getRoles,
  getStaffRights,
} from './lib/access';
export {
  CREDENTIAL_READ,
  ROLE_ASSIGN,
  ROLE_MANAGE,
  ROLE_READ,
  SERVICE_ACCOUNT_MANAGE,
  SERVICE_ACCOUNT_READ,
  STAFF_IMPORT,
  STAFF_INVITE,
  STAFF_READ,
} from './lib/actions';
export { getGiving } from './lib/giving';
export { getInstallation } from './lib/installation';
export { actionsFor, everywhereActions } from './lib/my-rights';
export { getMySecurity } from './lib/my-security';
export { getProfile } from './lib/profile';
export { getRoleOptions } from './lib/role-options';
export { readAccessView, readRoleView } from './lib/role-view';
export { getServiceAccount, getServiceAccounts } from './lib/service-accounts';
export { getStaff, getStaffMembers } from './lib/staff';
export {
  readStaffView,
  STAFF_LIST,
  shownColumns,
  staffPath,
  viewOfKept,
} from './lib/staff-view';
