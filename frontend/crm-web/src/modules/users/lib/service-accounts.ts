import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import { ServiceAccountDocument, ServiceAccountsDocument } from '../documents/generated/operations';
import { HISTORY_READ, STAFF_READ } from './actions';

const ROWS = 25;

/** A page of programs' accounts, newest first. */
export const getServiceAccounts = (place: Place, actions: readonly string[]) =>
  ask(ServiceAccountsDocument, {
    ...pageArguments(place, ROWS),
    names: actions.includes(STAFF_READ),
  });

/** A program's account with what happened to it. */
export const getServiceAccount = (id: string, place: Place, actions: readonly string[]) =>
  ask(ServiceAccountDocument, {
    id,
    ...pageArguments(place, ROWS),
    names: actions.includes(STAFF_READ),
    history: actions.includes(HISTORY_READ),
  });
