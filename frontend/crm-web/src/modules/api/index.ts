/** The module's only import point. */
export { ApiConsole } from './components/api-console';
export { ApiHeader } from './components/api-header';
export { ErrorList } from './components/error-list';
export { Examples } from './components/examples';
export { SchemaIndex } from './components/schema-index';
export { TypePage } from './components/type-page';
export { getErrorCodes } from './lib/error-codes';
export { typeNamed } from './lib/schema';
