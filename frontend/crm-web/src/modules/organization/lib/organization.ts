import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import {
  CompanyDocument,
  DivisionDocument,
  DivisionsDocument,
} from '../documents/generated/operations';
import { HISTORY_READ } from './actions';
import { type DivisionView, filterOf } from './division-view';

const ROWS = 25;

/** The company as its customers know it. */
export const getCompany = () => ask(CompanyDocument);

/** A page of divisions, by name. */
export const getDivisions = (view: DivisionView) =>
  ask(DivisionsDocument, { ...pageArguments(view, ROWS), filter: filterOf(view) });

/** A division with what happened to it. */
export const getDivision = (id: string, place: Place, actions: readonly string[]) =>
  ask(DivisionDocument, {
    id,
    ...pageArguments(place, ROWS),
    history: actions.includes(HISTORY_READ),
  });
