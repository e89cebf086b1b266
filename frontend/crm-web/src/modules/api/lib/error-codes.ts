import 'server-only';
import { ask } from '@/shared/graphql/server';
import { ErrorCodesDocument } from '../documents/generated/operations';

/** The catalogue of errors: the API's own, the only one there is. */
export const getErrorCodes = () => ask(ErrorCodesDocument);
