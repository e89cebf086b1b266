/** The module's only import point. */
export { ImportDetail } from './components/import-detail';
export { ImportList } from './components/import-list';
export { readRowView, rowViewPath } from './lib/import';
export { getImport, getImports } from './lib/imports';
