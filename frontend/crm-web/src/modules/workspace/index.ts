/** The module's only import point. */
export { ColumnMenu } from './components/column-menu';
export { CommandPalette } from './components/command-palette';
export { ViewTabs } from './components/view-tabs';
export type { Command } from './lib/commands';
export { keptOf, sameKept, type View } from './lib/view';
export { getViews } from './lib/views';
