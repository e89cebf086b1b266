'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { formatExactTime } from '@/shared/format/dates';
import { useLanguage } from '@/shared/i18n/use-language';
import { kindKey } from '@/shared/jobs/kinds';
import { Status } from '@/shared/ui/status';
import type { SubjectFragment } from '../documents/generated/operations';
import { type Change, type HistoryActor, type HistoryOutcome, valueTexts } from '../lib/entry';
import { activityKey, eventKey, fieldKey, valueKey } from '../lib/names';
import { placeOf } from '../lib/places';

/** What an action, a job or an event is called. */
export function useEntryName(): (name: string) => string | undefined {
  const events = useTranslations('events');
  const activities = useTranslations('activities');
  const kinds = useTranslations('jobKinds');
  return (name) => {
    const [event, activity, kind] = [eventKey(name), activityKey(name), kindKey(name)];
    if (event) return events(event);
    if (activity) return activities(activity);
    return kind && kinds(kind);
  };
}

export function EntryName({ name }: { name: string }) {
  const text = useEntryName()(name);
  return text ?? <code className="font-mono text-xs break-all">{name}</code>;
}

/** Who did it, in words. */
export function useActorName(): (actor: HistoryActor) => string {
  const t = useTranslations('history');
  const kinds = useTranslations('jobKinds');
  return (actor) => {
    const kind = kindKey(actor.system);
    const person = actor.staff?.name ?? t('somebody');
    return {
      STAFF: person,
      SERVICE_ACCOUNT: actor.serviceAccount?.name ?? t('serviceAccount'),
      SYSTEM: t('system', { name: kind ? kinds(kind) : (actor.system ?? '') }),
      ANONYMOUS: t('anonymous'),
    }[actor.kind];
  };
}

export function ActorName({ actor }: { actor: HistoryActor }) {
  return useActorName()(actor);
}

/** How it ended. */
export function Outcome({ outcome }: { outcome: HistoryOutcome }) {
  const t = useTranslations('historyOutcomes');
  const tone = {
    SUCCEEDED: 'good',
    REJECTED: 'warning',
    DENIED: 'warning',
    FAILED: 'bad',
  } as const;
  return <Status tone={tone[outcome]}>{t(outcome)}</Status>;
}

/** When it was, to the second. */
export function ExactTime({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {formatExactTime(at, language)}
    </time>
  );
}

/** An object that an entry names: by its name where that may be read, with a way to it where there is one. */
export function Subject({ subject }: { subject: SubjectFragment }) {
  const place = placeOf(subject.id);
  const name = subject.node && 'name' in subject.node ? subject.node.name : null;
  const text = name ?? <code className="font-mono text-xs break-all">{subject.id}</code>;
  if (!place) return text;
  return (
    <Link href={place as Route} className="break-words hover:underline">
      {text}
    </Link>
  );
}

/** What became what. */
export function Changes({ event, changes }: { event: string; changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className="space-y-0.5">
      {changes.map((change) => (
        <Diff key={change.field} event={event} change={change} />
      ))}
    </dl>
  );
}

function Diff({ event, change }: { event: string; change: Change }) {
  const t = useTranslations('history');
  const fields = useTranslations('changedFields');
  const values = useTranslations('changedValues');
  const wording = {
    field: (name: string) => {
      const key = fieldKey(event, name);
      return key ? fields(key) : name;
    },
    value: (field: string, word: string) => {
      const key = valueKey(field, word);
      return key ? values(key) : word;
    },
  };
  const text = (value: unknown) => valueTexts(change.field, value, wording).join(', ') || null;
  const before = text(change.before);
  const after = text(change.after);
  return (
    <div className="grid grid-cols-1 gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{wording.field(change.field)}</dt>
      <dd className="break-words">
        {before !== null && (
          <del className="rounded-sm bg-danger-soft px-1 text-ink">
            <span className="sr-only">{t('before')} </span>
            {before}
          </del>
        )}
        {before !== null && after !== null && ' '}
        {after !== null && (
          <ins className="rounded-sm bg-success-soft px-1 text-ink no-underline">
            <span className="sr-only">{t('after')} </span>
            {after}
          </ins>
        )}
      </dd>
    </div>
  );
}
