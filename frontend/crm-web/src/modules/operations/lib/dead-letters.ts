import 'server-only';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import { DeadLettersDocument } from '../documents/generated/operations';

/** Who may see such events, and who may decide about them. */
export const EVENT_READ = 'operations.event.read';
export const EVENT_MANAGE = 'operations.event.manage';

const ROWS = 25;

/** A page of events that wait for a person, newest first. */
export const getDeadLetters = (place: Place) =>
  ask(DeadLettersDocument, pageArguments(place, ROWS));
