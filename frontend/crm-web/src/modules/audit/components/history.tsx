import type { Route } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { Pager } from '@/shared/lists/pager';
import { Card, Moment } from '@/shared/ui/facts';
import { RequestLink } from '@/shared/ui/request-link';
import { groupByRequest, type HistoryEntry, type HistoryPage } from '../lib/entry';
import { ActorName, Changes, EntryName, Outcome } from './entry-parts';

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
              {group[0] && (
                <p className="text-xs text-quiet">
                  {t('request')}: <RequestLink id={group[0].requestId} />
                </p>
              )}
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

/** One entry of either log, without what it was about. */
export async function Entry({ entry }: { entry: HistoryEntry }) {
  const t = await getTranslations('history');
  return (
    <article className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">
          <EntryName name={entry.name} />
        </span>
        {entry.outcome && entry.outcome !== 'SUCCEEDED' && <Outcome outcome={entry.outcome} />}
        {entry.errorCode && <code className="font-mono text-xs break-all">{entry.errorCode}</code>}
      </p>
      <p className="text-xs text-quiet">
        <Moment at={entry.at} /> · <ActorName actor={entry.actor} />
      </p>
      {entry.reason && <p className="break-words">{t('because', { reason: entry.reason })}</p>}
      <Changes event={entry.name} changes={entry.changes} />
      {entry.valuesErased && <p className="text-xs text-quiet">{t('erased')}</p>}
    </article>
  );
}
