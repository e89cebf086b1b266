import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import {
  CustomerDocument,
  CustomerDuplicatesDocument,
  CustomerMergeDocument,
  CustomersDocument,
} from '../documents/generated/operations';
import { DIVISION_READ, HISTORY_READ, STAFF_READ } from './actions';
import { type CustomerView, filterOf } from './customer-view';

const HISTORY_ROWS = 25;

/** A page of the list of customers. */
export const getCustomers = (view: CustomerView, rows: number, actions: readonly string[]) =>
  ask(CustomersDocument, {
    ...pageArguments(view, rows),
    filter: filterOf(view),
    sort: view.sort ?? 'NAME_ASC',
    divisions: actions.includes(DIVISION_READ),
    // What is asked for by its id is told by its name.
    assigned: view.assigned ?? '',
    byAssigned: view.assigned !== undefined && actions.includes(STAFF_READ),
    mentions: view.mentions ?? '',
    byMentions: view.mentions !== undefined && actions.includes(STAFF_READ),
    parent: view.parent ?? '',
    byParent: view.parent !== undefined,
  });

/** A customer with those parts that the viewer may read. */
export const getCustomer = (id: string, place: Place, actions: readonly string[]) =>
  ask(CustomerDocument, {
    id,
    ...pageArguments(place, HISTORY_ROWS),
    divisions: actions.includes(DIVISION_READ),
    staff: actions.includes(STAFF_READ),
    history: actions.includes(HISTORY_READ),
  });

/** What merging a double into a customer would do. */
export const getMerge = (id: string, doubleId: string) =>
  ask(CustomerMergeDocument, { id, doubleId });

/** Who may be the same customer. */
export async function getDoubles(customer: {
  readonly companyName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly nip: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}) {
  const { companyName, givenName, familyName, nip, email, phone } = customer;
  const input = { companyName, givenName, familyName, nip, email, phone };
  const result = await ask(CustomerDuplicatesDocument, { input });
  return (result.ok && result.data.customerDuplicates?.found) || [];
}
