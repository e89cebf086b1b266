import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { RoleOptionsDocument } from '../documents/generated/operations';
import { ROLE_READ } from './actions';
import type { RoleOption } from './roles';

const askForRoles = cache(() => ask(RoleOptionsDocument));

/** The roles there are; none for who may not read them. */
export async function getRoleOptions(actions: readonly string[]): Promise<readonly RoleOption[]> {
  if (!actions.includes(ROLE_READ)) return [];
  const result = await askForRoles();
  return (result.ok && result.data.roles) || [];
}
