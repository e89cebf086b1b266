import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { InstallationDocument } from '../documents/generated/operations';

/** Whether the first administrator is awaited, and the rules of passwords. Public. */
export const getInstallation = cache(() => ask(InstallationDocument));
