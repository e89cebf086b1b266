/** The module's only import point. */
export { BootstrapForm } from './components/bootstrap-form';
export { ChoosePassword } from './components/choose-password';
export { ImportForm } from './components/import-form';
export { InviteForm } from './components/invite-form';
export { MySecurity } from './components/my-security';
export { PersonMenu } from './components/person-menu';
export { ProfileView } from './components/profile-view';
export { SessionGate } from './components/session-gate';
export { SignInForm } from './components/sign-in-form';
export { StaffDetail } from './components/staff-detail';
export { StaffList } from './components/staff-list';
export { CREDENTIAL_READ, STAFF_IMPORT, STAFF_INVITE, STAFF_READ } from './lib/actions';
export { getInstallation } from './lib/installation';
export { getMySecurity } from './lib/my-security';
export { getProfile } from './lib/profile';
export { getRoleOptions } from './lib/role-options';
export { getStaff, getStaffMembers } from './lib/staff';
export {
  readStaffView,
  STAFF_LIST,
  shownColumns,
  staffPath,
  viewOfKept,
} from './lib/staff-view';
