import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { getViewer } from '@/shared/session/viewer';
import { ProfileDocument } from '../documents/generated/operations';
import { DIVISION_READ } from './actions';

/** The signed-in person's own account. */
export const getProfile = cache(async () => {
  const viewer = await getViewer();
  const divisions = viewer.ok && viewer.data.me.actions.includes(DIVISION_READ);
  return ask(ProfileDocument, { divisions });
});
