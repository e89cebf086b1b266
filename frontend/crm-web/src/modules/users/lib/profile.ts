import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { ProfileDocument } from '../documents/generated/operations';

/** The signed-in person's own account. */
export const getProfile = cache(() => ask(ProfileDocument));
