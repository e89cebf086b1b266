/** The module's only import point. */
export { BootstrapForm } from './components/bootstrap-form';
export { ChoosePassword } from './components/choose-password';
export { PersonMenu } from './components/person-menu';
export { ProfileView } from './components/profile-view';
export { SignInForm } from './components/sign-in-form';
export { getInstallation } from './lib/installation';
export { getProfile } from './lib/profile';
