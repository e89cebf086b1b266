import 'server-only';
import { ask } from '@/shared/graphql/server';
import { MySecurityDocument } from '../documents/generated/operations';

/** How the signed-in person signs in, and where they are signed in. */
export const getMySecurity = () => ask(MySecurityDocument);
