/** The module's only import point. */
export { Dashboard } from './components/dashboard';
export { IntegrityLine, IntegrityPending } from './components/integrity-line';
export { getDashboard } from './lib/dashboard';
