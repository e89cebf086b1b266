import type { Route } from 'next';
import Link from 'next/link';
import { formatDateTime } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { secondaryClass } from '@/shared/ui/button';
import type { MailsQuery } from '../documents/generated/operations';
import { type MailRow, type MailView, viewPath } from '../lib/mail';
import { MailFilter } from './mail-filter';
import { MailState } from './mail-state';

/** What the system has written to people, newest first. */
export async function MailList(props: { mails: MailsQuery['mails']; view: MailView }) {
  const t = await getTranslations('mail');
  const { after, ...filter } = props.view;
  const mails = props.mails?.nodes ?? [];
  const { hasNextPage, endCursor } = props.mails?.pageInfo ?? {};
  return (
    <div className="w-full max-w-5xl space-y-4">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <p className="text-quiet tabular-nums">
          {t('count', { count: props.mails?.totalCount ?? 0 })}
        </p>
      </header>
      <MailFilter view={props.view} />
      {mails.length === 0 ? (
        <p className="rounded-md border border-line bg-surface px-4 py-8 text-center text-quiet">
          {Object.keys(props.view).length > 0 ? t('noneFound') : t('none')}
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {mails.map((mail) => (
            <Row key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      <nav aria-label={t('pages')} className="flex gap-2">
        {after && (
          <Link href={viewPath(filter)} className={secondaryClass}>
            {t('newest')}
          </Link>
        )}
        {hasNextPage && endCursor && (
          <Link href={viewPath({ ...filter, after: endCursor })} className={secondaryClass}>
            {t('older')}
          </Link>
        )}
      </nav>
    </div>
  );
}

async function Row({ mail }: { mail: MailRow }) {
  const language = await getLanguage();
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-2.5 transition-colors duration-100 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link
          href={`/mail/${mail.id}` as Route}
          className="font-medium break-words after:absolute after:inset-0"
        >
          {mail.subject}
        </Link>
        <p className="break-words text-quiet">
          {mail.recipientName} <span className="break-all">{mail.recipient}</span>
        </p>
      </div>
      <div className="flex items-center gap-3 sm:justify-end">
        <MailState state={mail.state} />
        {mail.createdAt && (
          <time dateTime={mail.createdAt} className="text-xs text-quiet tabular-nums">
            {formatDateTime(mail.createdAt, language)}
          </time>
        )}
      </div>
    </li>
  );
}
