'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { formatDateTime, formatExactTime } from '@/shared/format/dates';
import { useLanguage } from '@/shared/i18n/use-language';
import { kindKey } from '@/shared/jobs/kinds';
import { Status } from '@/shared/ui/status';
import type { SubjectFragment } from '../documents/generated/operations';
import { type CustomerWord, customerWord } from '../lib/customer-words';
import {
  type Change,
  type HistoryActor,
  type HistoryOutcome,
  isMoment,
  type Names,
  named,
  splitGrant,
  valueTexts,
} from '../lib/entry';
import { fieldKey, valueKey } from '../lib/field-words';
import { activityKey, eventKey, reasonKey } from '../lib/names';
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

/** Why, in the words of who did it; the server's own reasons in the reader's language. */
export function Reason({ reason }: { reason: string }) {
  const t = useTranslations('history');
  const reasons = useTranslations('historyReasons');
  const key = reasonKey(reason);
  return (
    <span className="break-words">{t('because', { reason: key ? reasons(key) : reason })}</span>
  );
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
export function Changes(props: {
  event: string;
  changes: readonly Change[];
  /** What ids in them are called, as far as the page knows. */
  names?: Names | undefined;
}) {
  const { event, changes, names } = props;
  if (changes.length === 0) return null;
  return (
    <dl className="space-y-0.5">
      {changes.map((change) => (
        <Diff key={change.field} event={event} change={change} names={names ?? {}} />
      ))}
    </dl>
  );
}

/** Words of customers, in the words of their own pages. */
function useCustomerWords(): (word: CustomerWord) => string {
  const statuses = useTranslations('customerStatuses');
  const kinds = useTranslations('customerKinds');
  const channels = useTranslations('customerChannels');
  const addresses = useTranslations('customerAddressKinds');
  const purposes = useTranslations('contactPurposes');
  const consents = useTranslations('consentKinds');
  const ways = useTranslations('consentWays');
  const documents = useTranslations('identityDocuments');
  return (word) => {
    switch (word.of) {
      case 'customerStatuses':
        return statuses(word.key);
      case 'customerKinds':
        return kinds(word.key);
      case 'customerChannels':
        return channels(word.key);
      case 'customerAddressKinds':
        return addresses(word.key);
      case 'contactPurposes':
        return purposes(word.key);
      case 'consentKinds':
        return consents(word.key);
      case 'consentWays':
        return ways(word.key);
      case 'identityDocuments':
        return documents(word.key);
    }
  };
}

function Diff({ event, change, names }: { event: string; change: Change; names: Names }) {
  const t = useTranslations('history');
  const fields = useTranslations('changedFields');
  const values = useTranslations('changedValues');
  const ofCustomers = useCustomerWords();
  const language = useLanguage();
  const fieldName = (name: string) => {
    const key = fieldKey(event, name);
    return key ? fields(key) : name;
  };
  const wording = {
    field: fieldName,
    value: (field: string, word: string) => {
      if (field === 'columns') return fieldName(word);
      const ofCustomer = customerWord(event, field, word);
      if (ofCustomer) return ofCustomers(ofCustomer);
      const [role, place] = field === 'roles' ? splitGrant(word) : [word, ''];
      const key = valueKey(field, role);
      if (key) return named(values(key) + place, names);
      return isMoment(word) ? formatDateTime(word, language) : named(word, names);
    },
  };
  const text = (value: unknown) => valueTexts(change.field, value, wording).join(', ') || null;
  const before = text(change.before);
  const after = text(change.after);
  // Nothing became nothing: an empty list, of something that has just been created.
  if (before === null && after === null) return null;
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
