import type { Route } from 'next';
import { daysLater, momentOf } from '@/shared/format/dates';
import {
  address,
  given,
  givenOf,
  givenPlace,
  type Parameters,
  type Place,
} from '@/shared/lists/address';
import type {
  ActivityLogFilter,
  ActorKind,
  AuditCategory,
  AuditLogFilter,
  HistoryOutcome,
} from '../documents/generated/operations';

/** Who sees more of a log than what they did themselves, who may take it away as a file, and who may check it. */
export const ACTIVITY_READ = 'audit.activity.read';
export const AUDIT_READ = 'audit.audit.read';
export const LOG_EXPORT = 'audit.export';
export const LOG_VERIFY = 'audit.log.verify';

/** Which of the two logs. */
export type Log = 'activity' | 'audit';

export const ACTOR_KINDS = [
  'STAFF',
  'SERVICE_ACCOUNT',
  'SYSTEM',
  'ANONYMOUS',
] as const satisfies readonly ActorKind[];

export const OUTCOMES = [
  'SUCCEEDED',
  'REJECTED',
  'DENIED',
  'FAILED',
] as const satisfies readonly HistoryOutcome[];

export const CATEGORIES = ['SECURITY', 'CHANGE'] as const satisfies readonly AuditCategory[];

/** What both logs can be narrowed down to by a text. */
const TEXTS = ['name', 'actor', 'system', 'subject', 'division', 'ip', 'request'] as const;
/** From when until when, as clocks show it here. */
const TIMES = ['from', 'to'] as const;

/** What is asked for in the address bar. `name` is an action of the one log, an event of the other. */
export type LogView = Place & {
  readonly [Key in (typeof TEXTS)[number] | (typeof TIMES)[number]]?: string;
} & {
  readonly kind?: ActorKind;
  /** Of the activity log. */
  readonly outcome?: HistoryOutcome;
  readonly code?: string;
  /** Of the audit log. */
  readonly category?: AuditCategory;
  readonly reason?: string;
};

/** Reads the address; what makes no sense, or not in this log, counts as not given. */
export function readLogView(log: Log, parameters: Parameters): LogView {
  const texts = TEXTS.map((key) => [key, given(parameters, key)]);
  const times = TIMES.map((key) => [key, wholeTime(given(parameters, key))]);
  const own =
    log === 'activity'
      ? [
          ['outcome', givenOf(parameters, 'outcome', OUTCOMES)],
          ['code', given(parameters, 'code')],
        ]
      : [
          ['category', givenOf(parameters, 'category', CATEGORIES)],
          ['reason', given(parameters, 'reason')],
        ];
  const kind = ['kind', givenOf(parameters, 'kind', ACTOR_KINDS)];
  const said = [...texts, ...times, kind, ...own].filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), ...givenPlace(parameters) };
}

/** A day is its first minute; what is no time is nothing. */
function wholeTime(text: string | undefined): string | undefined {
  const local = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text;
  return local && momentOf(local) ? local : undefined;
}

export function logPath(log: Log, view: LogView): Route {
  return address(`/logs/${log}`, view);
}

/** The same log from its newest entry, narrowed down otherwise. */
export function narrowed(
  log: Log,
  view: LogView,
  change: Partial<Record<keyof LogView, string | undefined>>,
): Route {
  const { after, before, ...rest } = view;
  return logPath(log, { ...rest, ...change } as LogView);
}

/** From the first to the last minute of a day. */
export const withinDay = (day: string) => ({
  from: `${day}T00:00`,
  to: `${daysLater(day, 1)}T00:00`,
});

/** What the API takes of it, for either log. */
function commonFilter(view: LogView) {
  const since = view.from && momentOf(view.from);
  const until = view.to && momentOf(view.to);
  return {
    ...(view.actor && { actor: view.actor }),
    ...(view.kind && { actorKind: view.kind }),
    ...(view.system && { system: view.system }),
    ...(view.subject && { subject: view.subject }),
    ...(view.division && { division: view.division }),
    ...(view.ip && { ip: view.ip }),
    ...(view.request && { requestId: view.request }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

export function activityFilter(view: LogView): ActivityLogFilter {
  return {
    ...commonFilter(view),
    ...(view.name && { action: view.name }),
    ...(view.outcome && { outcome: view.outcome }),
    ...(view.code && { errorCode: view.code }),
  };
}

export function auditFilter(view: LogView): AuditLogFilter {
  return {
    ...commonFilter(view),
    ...(view.name && { event: view.name }),
    ...(view.category && { category: view.category }),
    ...(view.reason && { reason: view.reason }),
  };
}

/** What narrows the list down just now. */
export function narrowing(view: LogView): readonly Exclude<keyof LogView, 'after' | 'before'>[] {
  const { after, before, ...rest } = view;
  return Object.keys(rest) as Exclude<keyof LogView, 'after' | 'before'>[];
}
