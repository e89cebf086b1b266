import { getTranslations } from '@/shared/i18n/server';
import { Card, Moment } from '@/shared/ui/facts';
import type { StaffPerson } from './staff-detail';

/** Where a person is signed in. */
export async function StaffSessions(props: { sessions: NonNullable<StaffPerson['sessions']> }) {
  const t = await getTranslations('sessions');
  const carriers = await getTranslations('sessionCarriers');
  return (
    <Card
      title={t('title')}
      aside={<p className="text-xs text-quiet tabular-nums">{props.sessions.length}</p>}
    >
      {props.sessions.length === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {props.sessions.map((session) => (
            <li key={session.id} className="py-2.5">
              <p className="font-medium break-words" title={session.userAgent ?? undefined}>
                {session.device}
              </p>
              <p className="text-xs text-quiet">
                {carriers(session.carrier)} · {session.ip ?? t('unknownAddress')} ·{' '}
                <Moment at={session.lastUsedAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
