import type { Route } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { Pager } from '@/shared/lists/pager';
import { Card, Moment } from '@/shared/ui/facts';
import { Status } from '@/shared/ui/status';
import {
  type Change,
  groupByRequest,
  type HistoryEntry,
  type HistoryPage,
  valueTexts,
} from '../lib/entry';
import { activityKey, eventKey, fieldKey, valueKey } from '../lib/names';

/** What happened to an object, newest first: who, when, why, and what became what. */
export async function History(props: {
  page: HistoryPage;
  href: (place: { after: string } | { before: string }) => Route;
}) {
  const t = await getTranslations('history');
  const groups = groupByRequest(props.page.nodes);
  return (
    <Card title={t('title')}>
      {groups.length === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ol className="divide-y divide-line">
          {groups.map((group) => (
            <li key={`${group[0]?.requestId} ${group[0]?.at}`} className="space-y-2 py-3">
              {group.map((entry) => (
                <Entry key={`${entry.category} ${entry.name}`} entry={entry} />
              ))}
            </li>
          ))}
        </ol>
      )}
      <div className="pb-3 empty:hidden">
        <Pager info={props.page.pageInfo} href={props.href} />
      </div>
    </Card>
  );
}

async function Entry({ entry }: { entry: HistoryEntry }) {
  const t = await getTranslations('history');
  const outcomes = await getTranslations('historyOutcomes');
  const { outcome, actor } = entry;
  const actors = {
    STAFF: actor.staff?.name ?? t('somebody'),
    SERVICE_ACCOUNT: t('serviceAccount'),
    SYSTEM: t('system', { name: actor.system ?? '' }),
    ANONYMOUS: t('anonymous'),
  };
  return (
    <article className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">
          <Name entry={entry} />
        </span>
        {outcome && outcome !== 'SUCCEEDED' && (
          <Status tone={outcome === 'FAILED' ? 'bad' : 'warning'}>{outcomes(outcome)}</Status>
        )}
        {entry.errorCode && <code className="font-mono text-xs break-all">{entry.errorCode}</code>}
      </p>
      <p className="text-xs text-quiet">
        <Moment at={entry.at} /> · {actors[actor.kind]}
      </p>
      {entry.reason && <p className="break-words">{t('because', { reason: entry.reason })}</p>}
      {entry.changes.length > 0 && (
        <dl className="space-y-0.5">
          {entry.changes.map((change) => (
            <Diff key={change.field} change={change} />
          ))}
        </dl>
      )}
      {entry.valuesErased && <p className="text-xs text-quiet">{t('erased')}</p>}
    </article>
  );
}

async function Name({ entry: { name, category } }: { entry: HistoryEntry }) {
  const events = await getTranslations('events');
  const activities = await getTranslations('activities');
  const event = category === 'ACTIVITY' ? undefined : eventKey(name);
  const activity = category === 'ACTIVITY' ? activityKey(name) : undefined;
  if (event) return events(event);
  if (activity) return activities(activity);
  return <code className="font-mono text-xs break-all">{name}</code>;
}

async function Diff({ change }: { change: Change }) {
  const t = await getTranslations('history');
  const fields = await getTranslations('changedFields');
  const key = fieldKey(change.field);
  const values = await getTranslations('changedValues');
  const text = (value: unknown) => {
    const words = valueTexts(value).map((word) => {
      const known = valueKey(change.field, word);
      return known ? values(known) : word;
    });
    return words.length > 0 ? words.join(', ') : null;
  };
  const before = text(change.before);
  const after = text(change.after);
  return (
    <div className="grid grid-cols-1 gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{key ? fields(key) : change.field}</dt>
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
