'use client';

import { ListFilter } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { DataTable } from '@/shared/lists/data-table';
import { RequestLink } from '@/shared/ui/request-link';
import type { ActivityLineFragment, AuditLineFragment } from '../documents/generated/operations';
import type { HistoryActor } from '../lib/entry';
import { type Log, type LogView, narrowed } from '../lib/log-view';
import {
  ActorName,
  Changes,
  EntryName,
  ExactTime,
  Outcome,
  Reason,
  Subject,
  useActorName,
  useEntryName,
} from './entry-parts';

/** Entries of the activity log, newest first. */
export function ActivityTable(props: { entries: readonly ActivityLineFragment[]; view: LogView }) {
  const t = useTranslations('logs');
  const nameOf = useEntryName();
  return (
    <DataTable
      caption={t('activity')}
      compact
      columns={useColumns()}
      rows={props.entries.map((entry) => ({
        id: entry.id,
        label: nameOf(entry.action) ?? entry.action,
        cells: {
          at: <ExactTime at={entry.at} />,
          what: (
            <What
              at={entry.at}
              name={entry.action}
              aside={
                <>
                  <Outcome outcome={entry.outcome} />
                  {entry.errorCode && (
                    <code className="font-mono text-xs break-all">{entry.errorCode}</code>
                  )}
                  {entry.count !== null && (
                    <span className="text-xs text-quiet">{t('times', { count: entry.count })}</span>
                  )}
                </>
              }
              actor={entry.actor}
            >
              <ActivityFacts entry={entry} />
            </What>
          ),
          who: <Who log="activity" view={props.view} actor={entry.actor} ip={entry.ip} />,
          subject: entry.subjects.map((subject) => (
            <p key={subject.id}>
              <Subject subject={subject} />
            </p>
          )),
        },
      }))}
    />
  );
}

/** Entries of the audit log, newest first. */
export function AuditTable(props: { entries: readonly AuditLineFragment[]; view: LogView }) {
  const t = useTranslations('logs');
  const history = useTranslations('history');
  const nameOf = useEntryName();
  return (
    <DataTable
      caption={t('audit')}
      compact
      columns={useColumns()}
      rows={props.entries.map((entry) => ({
        id: entry.id,
        label: nameOf(entry.event) ?? entry.event,
        cells: {
          at: <ExactTime at={entry.at} />,
          what: (
            <What
              at={entry.at}
              name={entry.event}
              aside={entry.reason && <Reason reason={entry.reason} />}
              actor={entry.actor}
              open={entry.changes.length > 0 && entry.changes.length < 4}
            >
              <Changes event={entry.event} changes={entry.changes} />
              {entry.valuesErased && <p className="text-xs text-quiet">{history('erased')}</p>}
              <dl>
                <Line label={t('name')}>
                  <code className="font-mono text-xs break-all">{entry.event}</code>
                </Line>
                <RequestLine id={entry.requestId} />
              </dl>
            </What>
          ),
          who: <Who log="audit" view={props.view} actor={entry.actor} ip={entry.ip} />,
          subject: entry.subject && <Subject subject={entry.subject} />,
        },
      }))}
    />
  );
}

function useColumns() {
  const t = useTranslations('logs');
  return [
    { id: 'at', label: t('at'), wide: true },
    { id: 'what', label: t('what') },
    { id: 'who', label: t('who'), wide: true },
    { id: 'subject', label: t('subject'), wide: true },
  ];
}

/** What happened; the rest of the entry opens below. */
function What(props: {
  at: string;
  name: string;
  aside: ReactNode;
  actor: HistoryActor;
  open?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('logs');
  return (
    <div className="space-y-0.5">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">
          <EntryName name={props.name} />
        </span>
        {props.aside}
      </p>
      <p className="text-xs text-quiet md:hidden">
        <ExactTime at={props.at} /> · <ActorName actor={props.actor} />
      </p>
      <details open={props.open} className="text-sm">
        <summary className="w-fit cursor-pointer text-xs text-quiet hover:text-ink">
          {t('details')}
        </summary>
        <div className="space-y-1 py-1">{props.children}</div>
      </details>
    </div>
  );
}

function ActivityFacts({ entry }: { entry: ActivityLineFragment }) {
  const t = useTranslations('logs');
  const took = `${(entry.tookMicros / 1_000).toFixed(1)} ms`;
  return (
    <dl>
      <Line label={t('name')}>
        <code className="font-mono text-xs break-all">{entry.action}</code>
      </Line>
      {entry.operation && <Line label={t('operation')}>{entry.operation}</Line>}
      {entry.inputs.length > 0 && <Line label={t('inputs')}>{entry.inputs.join(', ')}</Line>}
      <Line label={t('transport')}>{`${entry.transport}, ${took}`}</Line>
      {entry.userAgent && <Line label={t('userAgent')}>{entry.userAgent}</Line>}
      <Line label={t('version')}>{entry.version}</Line>
      <RequestLine id={entry.requestId} />
      {entry.repeats && (
        <Line label={t('repeats')}>
          <RequestLink id={entry.repeats} />
        </Line>
      )}
      <Line label={t('entryId')}>
        <code className="font-mono text-xs break-all">{entry.id}</code>
      </Line>
    </dl>
  );
}

function RequestLine({ id }: { id: string }) {
  const t = useTranslations('logs');
  return (
    <Line label={t('request')}>
      <RequestLink id={id} />
    </Line>
  );
}

function Line(props: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{props.label}</dt>
      <dd className="break-words">{props.children}</dd>
    </div>
  );
}

/** Who it was and from where; both lead to all that they did. */
function Who(props: { log: Log; view: LogView; actor: HistoryActor; ip: string | null }) {
  const t = useTranslations('logs');
  const { log, view, actor, ip } = props;
  const name = useActorName()(actor);
  const filter =
    actor.kind === 'STAFF' && actor.staff
      ? { actor: actor.staff.id, kind: undefined }
      : actor.kind === 'SYSTEM' && actor.system
        ? { system: actor.system, kind: undefined }
        : { kind: actor.kind };
  return (
    <>
      <Narrow href={narrowed(log, view, filter)} label={t('onlyBy', { name })}>
        {name}
      </Narrow>
      {ip && (
        <span className="block text-xs text-quiet">
          <Narrow href={narrowed(log, view, { ip })} label={t('onlyFrom', { name: ip })}>
            {ip}
          </Narrow>
        </span>
      )}
    </>
  );
}

function Narrow(props: { href: ReturnType<typeof narrowed>; label: string; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      title={props.label}
      className="group inline-flex min-h-6 items-center break-words hover:underline"
    >
      {props.children}
      <span className="sr-only"> ({props.label})</span>
      <ListFilter
        aria-hidden
        className="ml-1 size-3 shrink-0 text-quiet opacity-0 group-hover:opacity-100"
      />
    </Link>
  );
}
