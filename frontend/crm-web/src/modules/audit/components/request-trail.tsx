import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { Pager } from '@/shared/lists/pager';
import { CopyButton } from '@/shared/ui/copy-button';
import { Empty } from '@/shared/ui/empty';
import { Card } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { requestPath } from '@/shared/ui/request-link';
import { Status } from '@/shared/ui/status';
import type { RequestTrailQuery } from '../documents/generated/operations';
import { logPath } from '../lib/log-view';
import { Subject } from './entry-parts';
import { Entry } from './history';

type Trail = NonNullable<RequestTrailQuery['requestTrail']>;

/** Everything that one request did, from both logs. */
export async function RequestTrail({ id, trail }: { id: string; trail: Trail }) {
  const t = await getTranslations('logs');
  const categories = await getTranslations('auditCategories');
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={t('requestTitle')}
        trail={[{ label: t('activity'), href: logPath('activity', {}) }]}
      />
      <p className="text-quiet">
        <code className="font-mono text-xs break-all">{id}</code>
        <CopyButton value={id} name={t('request')} />
      </p>
      {trail.nodes.length === 0 ? (
        <Empty text={t('noTrail')} />
      ) : (
        <Card title={t('trail')}>
          <ol className="divide-y divide-line">
            {trail.nodes.map((entry) => (
              <li
                key={`${entry.category} ${entry.name} ${entry.at} ${entry.subjects[0]?.id}`}
                className="space-y-1 py-3"
              >
                <Status tone={entry.category === 'SECURITY' ? 'warning' : 'quiet'}>
                  {categories(entry.category)}
                </Status>
                <Entry entry={entry} />
                {entry.subjects.map((subject) => (
                  <p key={subject.id} className="text-quiet">
                    {t('subject')}: <Subject subject={subject} />
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </Card>
      )}
      <Pager info={trail.pageInfo} href={(place) => address(requestPath(id), place)} />
    </div>
  );
}
