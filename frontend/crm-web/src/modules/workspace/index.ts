/** The module's only import point. */
export { ColumnMenu } from './components/column-menu';
export { CommandPalette } from './components/command-palette';
export { ListViews } from './components/list-views';
export type { Command } from './lib/commands';
export { type Kept, keptOf, type View } from './lib/view';
export { getViews } from './lib/views';
