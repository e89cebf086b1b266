import type { Route } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { RequestLink } from '@/shared/ui/request-link';
import { canRetry, MAIL_MANAGE, type Mail, mailKindKey } from '../lib/mail';
import { MailState } from './mail-state';
import { RetryMailButton } from './retry-mail-button';

/** One mail: what became of it, and what it says as long as somebody may read that. */
export async function MailDetail(props: { mail: Mail; actions: readonly string[] }) {
  const t = await getTranslations('mail');
  const kinds = await getTranslations('mailKinds');
  const { mail } = props;
  const kind = mailKindKey(mail.template);
  return (
    <div className="max-w-5xl space-y-4">
      <PageHeader
        title={mail.subject ?? mail.id}
        trail={[{ label: t('title'), href: '/mail' as Route }]}
        aside={<MailState state={mail.state} />}
        actions={
          canRetry(mail.state) &&
          props.actions.includes(MAIL_MANAGE) && <RetryMailButton id={mail.id} />
        }
      />
      {mail.error && <Notice kind="danger">{mail.error}</Notice>}
      {mail.state === 'KEPT' && <Notice kind="info">{t('keptHelp')}</Notice>}
      <Card title={t('facts')}>
        <Facts>
          <Fact label={t('recipient')}>
            {mail.recipientName} <span className="break-all">{mail.recipient}</span>
          </Fact>
          <Fact label={t('written')}>
            <Moment at={mail.createdAt} />
          </Fact>
          {mail.finishedAt ? (
            <Fact label={t('finished')}>
              <Moment at={mail.finishedAt} />
            </Fact>
          ) : (
            <Fact label={t('due')}>
              <Moment at={mail.dueAt} />
            </Fact>
          )}
          <Fact label={t('attempts')}>
            <span className="tabular-nums">{mail.attempts}</span>
          </Fact>
          <Fact label={t('kind')}>
            {kind ? (
              kinds(kind)
            ) : (
              <code className="font-mono text-xs break-all">{mail.template}</code>
            )}
          </Fact>
          <Fact label={t('request')}>{mail.requestId && <RequestLink id={mail.requestId} />}</Fact>
        </Facts>
      </Card>
      <Content mail={mail} />
    </div>
  );
}

async function Content({ mail }: { mail: Mail }) {
  const t = await getTranslations('mail');
  if (!mail.html) return <p className="text-quiet">{t('noContent')}</p>;
  return (
    <>
      <section aria-labelledby="mail-html" className="space-y-2">
        <h2 id="mail-html" className="font-semibold">
          {t('preview')}
        </h2>
        {/* No scripts, no forms, no origin: it is shown and nothing else. */}
        <iframe
          title={t('preview')}
          src={`/mail/${mail.id}/preview`}
          sandbox=""
          className="block h-120 w-full rounded-md border border-line bg-canvas"
        />
      </section>
      <section aria-labelledby="mail-text" className="space-y-2">
        <h2 id="mail-text" className="font-semibold">
          {t('text')}
        </h2>
        <pre className="rounded-md border border-line bg-surface px-4 py-3 font-mono text-xs break-words whitespace-pre-wrap">
          {mail.text}
        </pre>
      </section>
    </>
  );
}
