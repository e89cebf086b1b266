import type { Route } from 'next';
import {
  type Conditions,
  conditionFilters,
  conditionsOf,
  type Field,
  knownConditions,
  readConditions,
} from '@/modules/fields';
import type { Kept } from '@/modules/workspace';
import { dayOf, daysLater, isDay, momentOf } from '@/shared/format/dates';
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
  'NUMBER_ASC',
  'NUMBER_DESC',
  'STATUS_SINCE_ASC',
  'STATUS_SINCE_DESC',
  'CREATED_AT_ASC',
  'CREATED_AT_DESC',
  'CHANGED_AT_ASC',
  'CHANGED_AT_DESC',
] as const satisfies readonly CustomerSort[];

/** Every column, in the order in which they stand. */
export const COLUMNS = [
  'number',
  'name',
  'status',
  'statusSince',
  'kind',
  'division',
  'nip',
  'phone',
  'email',
  'tags',
  'createdAt',
  'changedAt',
] as const;

export type Column = (typeof COLUMNS)[number];

const SHIPPED: readonly Column[] = ['number', 'name', 'status', 'phone', 'email', 'createdAt'];

/** The column that is always there: it leads to the customer. */
export const FIXED: Column = 'name';

/** Those of them that are shown. */
export const { known: knownColumns, shown: shownColumns } = columnsOf(COLUMNS, FIXED, SHIPPED);

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
  /** Id of the member of staff whom a note mentions. */
  readonly mentions?: string;
  /** Id of the customer to whom they belong. */
  readonly parent?: string;
  /** The first and the last day on which they were created, `2026-11-23`. */
  readonly from?: string;
  readonly to?: string;
  /** Only those of whom nothing has to be kept any more. */
  readonly retention?: 'OVER';
  readonly custom?: Conditions;
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
  const mentions = given(parameters, 'mentions');
  const parent = given(parameters, 'parent');
  const from = givenDay(parameters, 'from');
  const to = givenDay(parameters, 'to');
  const retention = givenOf(parameters, 'retention', ['OVER']);
  const custom = readConditions(parameters);
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
    ...(mentions && { mentions }),
    ...(parent && { parent }),
    ...(from && { from }),
    ...(to && { to }),
    ...(retention && { retention }),
    ...someOf(custom),
    ...(sort && { sort }),
    ...(columns && { columns }),
    ...(view && { view }),
    ...givenPlace(parameters),
  };
}

function givenDay(parameters: Parameters, name: string): string | undefined {
  const day = given(parameters, name);
  return day && isDay(day) ? day : undefined;
}

/** The same view with those conditions on custom fields that there are. */
export function withFields(
  { custom, ...view }: CustomerView,
  fields: readonly Field[],
): CustomerView {
  return { ...view, ...someOf(knownConditions(custom ?? {}, fields)) };
}

/** Whether conditions that were asked for are left out, so that the list shows more than that. */
export const hasDropped = (asked: CustomerView, view: CustomerView): boolean =>
  Object.keys(asked.custom ?? {}).some((name) => !(name in (view.custom ?? {})));

const someOf = (custom: Conditions) => Object.keys(custom).length > 0 && { custom };

/** The address of a view. */
export function customersPath({ columns, custom, ...view }: CustomerView): Route {
  return address('/customers', { ...view, ...custom, columns: columns?.join('.') });
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
  const { search, status, kind, division, tag, assigned, mentions, parent, from, to, custom } =
    view;
  const createdFrom = from && momentOf(`${from}T00:00`);
  const createdBefore = to && momentOf(`${daysLater(to, 1)}T00:00`);
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(division && { divisionId: division }),
    ...(tag && { tag }),
    ...(assigned && { assignedToId: assigned }),
    ...(mentions && { mentionsId: mentions }),
    ...(parent && { parentId: parent }),
    ...(createdFrom && { createdFrom }),
    ...(createdBefore && { createdBefore }),
    ...(view.retention && { retentionOver: true }),
    ...(custom && { customFields: [...conditionFilters(custom)] }),
  };
}

/** What an export calls a column; it has none of when a customer was changed. */
const EXPORTED: Readonly<Partial<Record<Column, CustomerColumn>>> = {
  number: 'NUMBER',
  name: 'NAME',
  status: 'STATUS',
  statusSince: 'STATUS_SINCE',
  kind: 'KIND',
  division: 'DIVISION',
  nip: 'NIP',
  phone: 'PHONE',
  email: 'EMAIL',
  tags: 'TAGS',
  createdAt: 'CREATED_AT',
};

/** What is sent as `columns` of an export. */
export const exported = (columns: readonly Column[]): CustomerColumn[] =>
  columns.flatMap((column) => EXPORTED[column] ?? []);

/** What a saved view keeps of the list, and the other way round. */
export function keptByView(view: CustomerView) {
  const { sort, columns } = view;
  return {
    filter: filterOf(view),
    ...(sort && { sort }),
    ...(columns && { columns }),
  };
}

export function viewOfKept(kept: Kept): CustomerView {
  const { divisionId, assignedToId, mentionsId, parentId, createdFrom, createdBefore, ...filter } =
    kept.filter ?? {};
  const dayKept = (moment: unknown) =>
    typeof moment === 'string' && !Number.isNaN(Date.parse(moment)) ? dayOf(moment) : undefined;
  const before = dayKept(createdBefore);
  return readCustomerView({
    ...filter,
    division: divisionId,
    assigned: assignedToId,
    mentions: mentionsId,
    parent: parentId,
    from: dayKept(createdFrom),
    to: before && daysLater(before, -1),
    retention: filter.retentionOver === true ? 'OVER' : undefined,
    ...conditionsOf(filter.customFields),
    sort: kept.sort,
    columns: kept.columns?.join('.'),
  });
}
