import 'server-only';
import type { Result } from '@/shared/graphql/result';
import type { Giving } from '../components/role-boxes';
import { getMyRights } from './access';
import { scopeOf } from './my-rights';
import { getRoleOptions } from './role-options';
import type { DivisionOption } from './roles';

/** What the viewer can give others with an action such as inviting them. */
export async function getGiving(
  action: string,
  viewer: { readonly actions: readonly string[] },
  divisions: readonly DivisionOption[],
): Promise<Result<Giving>> {
  if (!viewer.actions.includes(action)) {
    return { ok: true, data: { options: [], divisions: [], scope: [] }, errors: [] };
  }
  const rights = await getMyRights();
  if (!rights.ok) return rights;
  const options = await getRoleOptions(viewer.actions);
  const scope = scopeOf(rights.data.me.rights, action);
  return { ok: true, data: { options, divisions, scope }, errors: [] };
}
