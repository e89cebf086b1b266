import 'server-only';
import { cache } from 'react';
import { fail, type Result } from '@/shared/graphql/result';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import {
  ActionHoldersDocument,
  ActionsDocument,
  ExplainAccessDocument,
  MyRightsDocument,
  RoleDocument,
  RolesDocument,
  StaffRightsDocument,
} from '../documents/generated/operations';
import type { ActionWords } from './action-list';
import { DIVISION_READ, HISTORY_READ } from './actions';

const HISTORY_ROWS = 25;

/** Everything that people can be allowed to do. */
export const getActions = cache(() => ask(ActionsDocument));

/** What a program can be given: what the viewer may do themselves, and nothing critical. */
export async function getGivableActions(
  held: readonly string[],
): Promise<Result<readonly ActionWords[]>> {
  const result = await getActions();
  if (!result.ok) return result;
  const [refused] = result.errors;
  if (refused) return fail(refused);
  const own = (result.data.actions ?? []).filter(
    ({ id, risk }) => risk !== 'CRITICAL' && held.includes(id),
  );
  return { ok: true, data: own, errors: [] };
}

/** All roles with what they hold. */
export const getRoles = cache(() => ask(RolesDocument));

/** What the viewer may do, with the divisions that they may do it for. */
export const getMyRights = cache(() => ask(MyRightsDocument));

/** A role with what happened to it. */
export const getRole = (id: string, place: Place, actions: readonly string[]) =>
  ask(RoleDocument, {
    id,
    ...pageArguments(place, HISTORY_ROWS),
    history: actions.includes(HISTORY_READ),
  });

/** What a person may do. */
export const getStaffRights = (id: string, actions: readonly string[]) =>
  ask(StaffRightsDocument, { id, divisions: actions.includes(DIVISION_READ) });

/** Why somebody may do something, or what would let them. */
export const explainAccess = (staffId: string, action: string, actions: readonly string[]) =>
  ask(ExplainAccessDocument, { staffId, action, divisions: actions.includes(DIVISION_READ) });

/** Some of those who may do something, and how many there are. */
export const getActionHolders = (action: string) => ask(ActionHoldersDocument, { action });
