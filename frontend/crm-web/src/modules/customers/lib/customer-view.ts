import type { Route } from 'next';
import { dayOf, daysLater, momentOf } from '@/shared/format/dates';
import {
  address,
  given,
  givenOf,
  givenPlace,
  type Parameters,
  type Place,
} from '@/shared/lists/address';
import type {
  CustomerColumn,
  CustomerFilter,
  CustomerKind,
  CustomerSort,
  CustomerStatus,
} from '../documents/generated/operations';

/** The list's name in saved views and preferences. */
export const CUSTOMER_LIST = 'customers.customers';

export const STATUSES = [
  'LEAD',
  'ACTIVE',
  'SUSPENDED',
  'IN_COLLECTION',
  'TERMINATED',
] as const satisfies readonly CustomerStatus[];

export const KINDS = [
  'PERSON',
  'SOLE_TRADER',
  'COMPANY',
] as const satisfies readonly CustomerKind[];

export const SORTS = [
  'NAME_ASC',
  'NAME_DESC',
  'CREATED_AT_ASC',
  'CREATED_AT_DESC',
] as const satisfies readonly CustomerSort[];

/** Every column, in the order in which they stand. */
export const COLUMNS = [
  'number',
  'name',
  'status',
  'kind',
  'division',
  'nip',
  'phone',
  'email',
  'tags',
  'createdAt',
] as const;

export type Column = (typeof COLUMNS)[number];

const SHIPPED: readonly Column[] = ['number', 'name', 'status', 'phone', 'email', 'createdAt'];

/** The column that is always there: it leads to the customer. */
export const FIXED: Column = 'name';

/** What is asked for in the address bar. `view` is a saved view's id, or `all` for none. */
export type CustomerView = Place & {
  readonly search?: string;
  readonly status?: CustomerStatus;
  readonly kind?: CustomerKind;
  /** A division's id. */
  readonly division?: string;
  readonly tag?: string;
  /** Id of the member of staff who looks after them. */
  readonly assigned?: string;
  /** Id of the customer to whom they belong. */
  readonly parent?: string;
  /** The first and the last day on which they were created, `2026-11-23`. */
  readonly from?: string;
  readonly to?: string;
  readonly sort?: CustomerSort;
  readonly columns?: readonly Column[];
  readonly view?: string;
};

/** Reads the address; what makes no sense counts as not given. */
export function readCustomerView(parameters: Parameters): CustomerView {
  const search = given(parameters, 'search');
  const status = givenOf(parameters, 'status', STATUSES);
  const kind = givenOf(parameters, 'kind', KINDS);
  const division = given(parameters, 'division');
  const tag = given(parameters, 'tag');
  const assigned = given(parameters, 'assigned');
  const parent = given(parameters, 'parent');
  const from = givenDay(parameters, 'from');
  const to = givenDay(parameters, 'to');
  const sort = givenOf(parameters, 'sort', SORTS);
  const columns = knownColumns(given(parameters, 'columns')?.split('.'));
  const view = given(parameters, 'view');
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(division && { division }),
    ...(tag && { tag }),
    ...(assigned && { assigned }),
    ...(parent && { parent }),
    ...(from && { from }),
    ...(to && { to }),
    ...(sort && { sort }),
    ...(columns && { columns }),
    ...(view && { view }),
    ...givenPlace(parameters),
  };
}

function givenDay(parameters: Parameters, name: string): string | undefined {
  const day = given(parameters, name);
  return day && momentOf(`${day}T00:00`) ? day : undefined;
}

/** The address of a view. */
export function customersPath({ columns, ...view }: CustomerView): Route {
  return address('/customers', { ...view, columns: columns?.join('.') });
}

/** The same list from its first row, changed. */
export function changed(
  view: CustomerView,
  change: Partial<Record<keyof CustomerView, unknown>>,
): Route {
  const { after, before, ...rest } = view;
  return customersPath({ ...rest, ...change } as CustomerView);
}

/** What `customers` takes of it. */
export function filterOf(view: CustomerView): CustomerFilter {
  const { search, status, kind, division, tag, assigned, parent, from, to } = view;
  const createdFrom = from && momentOf(`${from}T00:00`);
  const createdBefore = to && momentOf(`${daysLater(to, 1)}T00:00`);
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(division && { divisionId: division }),
    ...(tag && { tag }),
    ...(assigned && { assignedToId: assigned }),
    ...(parent && { parentId: parent }),
    ...(createdFrom && { createdFrom }),
    ...(createdBefore && { createdBefore }),
  };
}

/** Known columns in their order, the fixed one among them; nothing where none is known. */
function knownColumns(ids: readonly string[] | undefined): readonly Column[] | undefined {
  const known = COLUMNS.filter((column) => ids?.includes(column) || column === FIXED);
  return known.length > 1 || ids?.includes(FIXED) ? known : undefined;
}

/** The columns to show: as the address says, else as the person has chosen, else as shipped. */
export function shownColumns(
  view: CustomerView,
  preferred: readonly string[] | undefined,
): readonly Column[] {
  return view.columns ?? knownColumns(preferred) ?? SHIPPED;
}

/** What is sent as `columns` of an export. */
export const EXPORTED = {
  number: 'NUMBER',
  name: 'NAME',
  status: 'STATUS',
  kind: 'KIND',
  division: 'DIVISION',
  nip: 'NIP',
  phone: 'PHONE',
  email: 'EMAIL',
  tags: 'TAGS',
  createdAt: 'CREATED_AT',
} as const satisfies Readonly<Record<Column, CustomerColumn>>;

/** What a saved view keeps of the list, and the other way round. */
export function keptByView(view: CustomerView) {
  const { sort, columns } = view;
  return {
    filter: filterOf(view) as Readonly<Record<string, string>>,
    ...(sort && { sort }),
    ...(columns && { columns }),
  };
}

export function viewOfKept(kept: {
  readonly filter?: Readonly<Record<string, string>>;
  readonly sort?: string;
  readonly columns?: readonly string[];
}): CustomerView {
  const { divisionId, assignedToId, parentId, createdFrom, createdBefore, ...filter } =
    kept.filter ?? {};
  return readCustomerView({
    ...filter,
    division: divisionId,
    assigned: assignedToId,
    parent: parentId,
    from: createdFrom && dayOf(createdFrom),
    to: createdBefore && daysLater(dayOf(createdBefore), -1),
    sort: kept.sort,
    columns: kept.columns?.join('.'),
  });
}
