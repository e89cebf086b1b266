'use client';

import { useTranslations } from 'use-intl/react';
import { formatDateTime } from '@/shared/format/dates';
import { useAct } from '@/shared/forms/use-act';
import { useLanguage } from '@/shared/i18n/use-language';
import { smallClass } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import {
  EndMyOtherSessionsDocument,
  EndMySessionDocument,
  type MySecurityQuery,
} from '../documents/generated/operations';

/** Where the person is signed in; every session but this one can be ended here. */
export function MySessions(props: { sessions: NonNullable<MySecurityQuery['mySessions']> }) {
  const t = useTranslations('sessions');
  const carriers = useTranslations('sessionCarriers');
  const language = useLanguage();
  const { act, pending } = useAct();
  const others = props.sessions.some(({ current }) => !current);
  const said = () => showToast({ kind: 'success', text: t('ended') });
  return (
    <section className="rounded-md border border-line bg-surface">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-1.5">
        <h2 className="font-semibold">{t('title')}</h2>
        {others && (
          <button
            type="button"
            aria-disabled={pending}
            className={smallClass}
            onClick={() => act(EndMyOtherSessionsDocument, [], said)}
          >
            {t('endOthers')}
          </button>
        )}
      </div>
      <ul className="divide-y divide-line px-4">
        {props.sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-3 py-2.5">
            <div className="min-w-0">
              <p className="font-medium break-words">
                {session.device}
                {session.current && <span className="font-normal text-quiet"> {t('thisOne')}</span>}
              </p>
              <p className="text-xs text-quiet">
                {carriers(session.carrier)} · {session.ip ?? t('unknownAddress')} ·{' '}
                <time dateTime={session.lastUsedAt}>
                  {formatDateTime(session.lastUsedAt, language)}
                </time>
              </p>
            </div>
            {!session.current && (
              <button
                type="button"
                aria-disabled={pending}
                aria-label={t('endNamed', { name: session.device })}
                className={`${smallClass} ml-auto`}
                onClick={() => act(EndMySessionDocument, [{ input: { id: session.id } }], said)}
              >
                {t('end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
