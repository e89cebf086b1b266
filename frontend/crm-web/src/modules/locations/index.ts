/** The module's only import point. */
export { Dictionary } from './components/dictionary';
export { DICTIONARY_IMPORT } from './lib/actions';
export { getTerytEditions } from './lib/editions';
