import 'server-only';
import { ask } from '@/shared/graphql/server';
import { TerytEditionsDocument } from '../documents/generated/operations';

/** Which editions of the registers are in use. */
export const getTerytEditions = () => ask(TerytEditionsDocument);
