import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { Empty } from '@/shared/ui/empty';
import { Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { RequestLink } from '@/shared/ui/request-link';
import type { DeadLettersQuery } from '../documents/generated/operations';
import { DeadLetterButtons } from './dead-letter-buttons';

type Letters = NonNullable<DeadLettersQuery['deadLetters']>;

/** Events that somebody should have heard of and did not. */
export async function DeadLetterList(props: { letters: Letters; manages: boolean }) {
  const t = await getTranslations('deadLetters');
  const { letters, manages } = props;
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          <p className="text-quiet tabular-nums">{t('count', { count: letters.totalCount })}</p>
        }
      />
      <p className="max-w-2xl text-quiet">{t('intro')}</p>
      {letters.nodes.length === 0 ? (
        <Empty text={t('none')} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { id: 'event', label: t('event') },
            { id: 'failure', label: t('failure'), wide: true },
            { id: 'waiting', label: t('waiting'), numeric: true, wide: true },
            { id: 'failedAt', label: t('failedAt'), wide: true },
            ...(manages ? [{ id: 'actions', label: t('actions') }] : []),
          ]}
          rows={letters.nodes.map((letter) => ({
            id: letter.id,
            label: letter.event ?? letter.id,
            cells: {
              event: (
                <>
                  <code className="block font-mono text-xs break-all">{letter.event}</code>
                  <span className="block text-xs break-all text-quiet">
                    {t('for', { subscriber: letter.subscriber ?? '' })}
                  </span>
                </>
              ),
              failure: (
                <>
                  <code className="block font-mono text-xs break-all text-danger">
                    {letter.errorCode}
                  </code>
                  {letter.requestId && <RequestLink id={letter.requestId} />}
                </>
              ),
              waiting: letter.waiting,
              failedAt: <Moment at={letter.failedAt} />,
              actions: <DeadLetterButtons id={letter.id} event={letter.event ?? ''} />,
            },
          }))}
        />
      )}
      <Pager info={letters.pageInfo} href={(place) => address('/dead-letters', place)} />
    </div>
  );
}
