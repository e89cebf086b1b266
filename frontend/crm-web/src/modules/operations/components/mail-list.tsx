import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { Email } from '@/shared/ui/email';
import { Empty } from '@/shared/ui/empty';
import { Moment } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import type { MailsQuery } from '../documents/generated/operations';
import { type MailView, viewPath } from '../lib/mail';
import { MailFilter } from './mail-filter';
import { MailState } from './mail-state';

/** What the system has written to people, newest first. */
export async function MailList(props: { mails: NonNullable<MailsQuery['mails']>; view: MailView }) {
  const t = await getTranslations('mail');
  const { after, before, ...filter } = props.view;
  const { nodes, pageInfo, totalCount } = props.mails;
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={<p className="text-quiet tabular-nums">{t('count', { count: totalCount })}</p>}
      />
      <MailFilter view={props.view} />
      {nodes.length === 0 ? (
        <Empty text={Object.keys(props.view).length > 0 ? t('noneFound') : t('none')} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { id: 'subject', label: t('subject') },
            { id: 'recipient', label: t('recipient'), wide: true },
            { id: 'state', label: t('state') },
            { id: 'createdAt', label: t('written'), wide: true },
          ]}
          rows={nodes.map((mail) => ({
            id: mail.id,
            label: mail.subject ?? mail.id,
            cells: {
              subject: (
                <>
                  <Link
                    href={`/mail/${mail.id}` as Route}
                    className="font-medium break-words hover:underline"
                  >
                    {mail.subject}
                  </Link>
                  <span className="block text-xs text-quiet md:hidden">
                    <Email address={mail.recipient} />
                  </span>
                </>
              ),
              recipient: (
                <>
                  {mail.recipientName}{' '}
                  <span className="block text-xs text-quiet">
                    <Email address={mail.recipient} />
                  </span>
                </>
              ),
              state: <MailState state={mail.state} />,
              createdAt: <Moment at={mail.createdAt} />,
            },
          }))}
        />
      )}
      <Pager info={pageInfo} href={(place) => viewPath({ ...filter, ...place })} />
    </div>
  );
}
