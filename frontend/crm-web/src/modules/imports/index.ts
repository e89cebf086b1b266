/** The module's only import point. */
export { ImportList } from './components/import-list';
export { ImportPage } from './components/import-page';
export type { Wording } from './lib/import';
export { getImports } from './lib/imports';
