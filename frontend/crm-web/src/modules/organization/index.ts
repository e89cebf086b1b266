/** The module's only import point. */
export { type DivisionOption, getDivisionOptions } from './lib/division-options';
