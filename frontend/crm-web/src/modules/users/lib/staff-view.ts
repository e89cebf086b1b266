import type { Route } from 'next';
import type { Kept } from '@/modules/workspace';
import {
  address,
  given,
  givenOf,
  givenPlace,
  type Parameters,
  type Place,
} from '@/shared/lists/address';
import { columnsOf } from '@/shared/lists/columns';
import type {
  StaffConcern,
  StaffFilter,
  StaffSort,
  StaffStatus,
} from '../documents/generated/operations';

/** The list's name in saved views and preferences. */
export const STAFF_LIST = 'users.staffMembers';

export const STATUSES = [
  'ACTIVE',
  'INVITED',
  'DISABLED',
  'ANONYMISED',
] as const satisfies readonly StaffStatus[];

/** What about somebody's signing in wants attention. */
export const CONCERNS = [
  'LOCKED',
  'MFA_MISSING',
  'INVITATION_EXPIRED',
] as const satisfies readonly StaffConcern[];

export const SORTS = [
  'NAME_ASC',
  'NAME_DESC',
  'CREATED_AT_ASC',
  'CREATED_AT_DESC',
] as const satisfies readonly StaffSort[];

/** Every column, in the order in which they stand. */
export const COLUMNS = [
  'name',
  'email',
  'status',
  'roles',
  'language',
  'lastLoginAt',
  'createdAt',
] as const;

export type Column = (typeof COLUMNS)[number];

const SHIPPED: readonly Column[] = ['name', 'email', 'status', 'roles', 'lastLoginAt'];

/** The column that is always there: it leads to the person. */
export const FIXED: Column = 'name';

/** Those of them that are shown. */
export const { known: knownColumns, shown: shownColumns } = columnsOf(COLUMNS, FIXED, SHIPPED);

/** What is asked for in the address bar. `view` is a saved view's id, or `all` for none. */
export type StaffView = Place & {
  readonly search?: string;
  readonly status?: StaffStatus;
  /** A role's id. */
  readonly role?: string;
  /** A division's id: who works for it. */
  readonly division?: string;
  /** An action's id: who may do it. */
  readonly action?: string;
  readonly concern?: StaffConcern;
  readonly sort?: StaffSort;
  readonly columns?: readonly Column[];
  readonly view?: string;
};

/** Reads the address; what makes no sense counts as not given. */
export function readStaffView(parameters: Parameters): StaffView {
  const search = given(parameters, 'search');
  const status = givenOf(parameters, 'status', STATUSES);
  const role = given(parameters, 'role');
  const division = given(parameters, 'division');
  const action = given(parameters, 'action');
  const concern = givenOf(parameters, 'concern', CONCERNS);
  const sort = givenOf(parameters, 'sort', SORTS);
  const columns = knownColumns(given(parameters, 'columns')?.split('.'));
  const view = given(parameters, 'view');
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(role && { role }),
    ...(division && { division }),
    ...(action && { action }),
    ...(concern && { concern }),
    ...(sort && { sort }),
    ...(columns && { columns }),
    ...(view && { view }),
    ...givenPlace(parameters),
  };
}

/** The address of a view. */
export function staffPath({ columns, ...view }: StaffView): Route {
  return address('/staff', { ...view, columns: columns?.join('.') });
}

/** The same list from its first row, changed. */
export function changed(view: StaffView, change: Partial<Record<keyof StaffView, unknown>>): Route {
  const { after, before, ...rest } = view;
  return staffPath({ ...rest, ...change } as StaffView);
}

/** What `staffMembers` takes of it. */
export function filterOf({
  search,
  status,
  role,
  division,
  action,
  concern,
}: StaffView): StaffFilter {
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(role && { roleId: role }),
    ...(division && { divisionId: division }),
    ...(action && { holdsAction: action }),
    ...(concern && { concern }),
  };
}

/** What is sent as `columns` of an export. */
export const EXPORTED = {
  name: 'NAME',
  email: 'EMAIL',
  status: 'STATUS',
  roles: 'ROLES',
  language: 'LANGUAGE',
  lastLoginAt: 'LAST_LOGIN_AT',
  createdAt: 'CREATED_AT',
} as const;

/** What a saved view keeps of the list, and the other way round. */
export function keptByView(view: StaffView) {
  const { sort, columns } = view;
  return {
    filter: filterOf(view),
    ...(sort && { sort }),
    ...(columns && { columns }),
  };
}

export function viewOfKept(kept: Kept): StaffView {
  const { roleId: role, divisionId: division, holdsAction: action, ...filter } = kept.filter ?? {};
  const columns = kept.columns?.join('.');
  return readStaffView({ ...filter, role, division, action, sort: kept.sort, columns });
}
