import type { Route } from 'next';
import {
  address,
  given,
  givenOf,
  givenPlace,
  type Parameters,
  type Place,
} from '@/shared/lists/address';
import type {
  CustomerFilter,
  CustomerKind,
  CustomerSort,
  CustomerStatus,
} from '../documents/generated/operations';

/** The list's name in preferences. */
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

/** What is asked for in the address bar. */
export type CustomerView = Place & {
  readonly search?: string;
  readonly status?: CustomerStatus;
  readonly kind?: CustomerKind;
  /** A division's id. */
  readonly division?: string;
  readonly tag?: string;
  readonly sort?: CustomerSort;
};

/** Reads the address; what makes no sense counts as not given. */
export function readCustomerView(parameters: Parameters): CustomerView {
  const search = given(parameters, 'search');
  const status = givenOf(parameters, 'status', STATUSES);
  const kind = givenOf(parameters, 'kind', KINDS);
  const division = given(parameters, 'division');
  const tag = given(parameters, 'tag');
  const sort = givenOf(parameters, 'sort', SORTS);
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(division && { division }),
    ...(tag && { tag }),
    ...(sort && { sort }),
    ...givenPlace(parameters),
  };
}

/** The address of a view. */
export function customersPath(view: CustomerView): Route {
  return address('/customers', view);
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
export function filterOf({ search, status, kind, division, tag }: CustomerView): CustomerFilter {
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(division && { divisionId: division }),
    ...(tag && { tag }),
  };
}
