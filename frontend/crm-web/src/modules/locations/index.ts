/** The module's only import point. */
export { Dictionary } from './components/dictionary';
export { type Place, PlaceField, type Street, StreetField } from './components/teryt-fields';
export { DICTIONARY_IMPORT } from './lib/actions';
export { getTerytEditions } from './lib/editions';
