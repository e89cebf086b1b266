/** The module's only import point. */
export { ApiConsole } from './components/api-console';
