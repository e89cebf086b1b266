import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import { StaffDocument, StaffMembersDocument } from '../documents/generated/operations';
import { CREDENTIAL_READ, DIVISION_READ, HISTORY_READ, SESSION_READ } from './actions';
import { filterOf, type StaffView } from './staff-view';

const HISTORY_ROWS = 25;

/** A page of the list of staff. */
export const getStaffMembers = (view: StaffView, rows: number, actions: readonly string[]) =>
  ask(StaffMembersDocument, {
    ...pageArguments(view, rows),
    filter: filterOf(view),
    sort: view.sort ?? 'NAME_ASC',
    divisions: actions.includes(DIVISION_READ),
  });

/** A member of staff with those parts that the viewer may read. */
export const getStaff = (id: string, place: Place, actions: readonly string[]) =>
  ask(StaffDocument, {
    id,
    ...pageArguments(place, HISTORY_ROWS),
    credentials: actions.includes(CREDENTIAL_READ),
    sessions: actions.includes(SESSION_READ),
    history: actions.includes(HISTORY_READ),
    divisions: actions.includes(DIVISION_READ),
  });
