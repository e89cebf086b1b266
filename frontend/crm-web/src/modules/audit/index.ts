/** The module's only import point. */
export { History } from './components/history';
export type { HistoryPage } from './lib/entry';
