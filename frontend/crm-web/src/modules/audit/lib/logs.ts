import 'server-only';
import { momentOf } from '@/shared/format/dates';
import { ask } from '@/shared/graphql/server';
import { type Place, pageArguments } from '@/shared/lists/address';
import {
  ActivityLogDocument,
  AuditLogDocument,
  LogDivisionsDocument,
  LogVerificationDocument,
  RequestTrailDocument,
} from '../documents/generated/operations';
import { activityFilter, auditFilter, type LogView } from './log-view';
import { namesFor } from './rights';

const ROWS = 50;

/** A page of the activity log, and how many entries there are of each action by day, chosen or not. */
export const getActivityLog = (view: LogView, actions: readonly string[]) => {
  const { name, ...rest } = view;
  return ask(ActivityLogDocument, {
    ...pageArguments(view, ROWS),
    filter: activityFilter(view),
    counted: activityFilter(rest),
    ...namesFor(actions),
  });
};

/** The same of the audit log and its events. */
export const getAuditLog = (view: LogView, actions: readonly string[]) => {
  const { name, ...rest } = view;
  return ask(AuditLogDocument, {
    ...pageArguments(view, ROWS),
    filter: auditFilter(view),
    counted: auditFilter(rest),
    ...namesFor(actions),
  });
};

/** Everything that one request did. */
export const getRequestTrail = (requestId: string, place: Place, actions: readonly string[]) =>
  ask(RequestTrailDocument, { requestId, ...pageArguments(place, ROWS), ...namesFor(actions) });

/** The divisions that entries can belong to; none for who may not read them. */
export async function getLogDivisions(actions: readonly string[]) {
  if (!actions.includes('organization.division.read')) return [];
  const result = await ask(LogDivisionsDocument);
  return (result.ok && result.data.divisions?.nodes) || [];
}

/** Holds what was sealed in a range against the seals; the last day without one. */
export const verifyLogs = ({ from, to }: { from?: string; to?: string }) => {
  const [first, last] = [from && momentOf(from), to && momentOf(to)];
  return ask(LogVerificationDocument, { ...(first && { from: first }), ...(last && { to: last }) });
};
