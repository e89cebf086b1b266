import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { DashboardQuery } from '../documents/generated/operations';
import { type Item, lookedAt, ownHint } from '../lib/attention';

/** Where a day begins: what needs somebody, as far as the viewer may see it, and how their own account is. */
export async function Dashboard(props: {
  data: DashboardQuery;
  /** The list of failed sign-ins that are counted. */
  failedSignIns: Route;
  /** How the logs are, as a line of the list; asked for by itself, as it takes its time. */
  integrity: ReactNode;
  /** The person's last jobs. */
  jobs: ReactNode;
  /** Whether nothing is answered before the person has a second factor. */
  barred: boolean;
}) {
  const t = await getTranslations('dashboard');
  const { data } = props;
  const items = lookedAt(data, props.failedSignIns);
  return (
    <div className="max-w-5xl space-y-4">
      <PageHeader title={t('title')} />
      {props.barred && (
        <Notice kind="danger">
          <p>
            {t('barred')}{' '}
            <Link href={'/security' as Route} className="font-medium text-accent underline">
              {t('setUpMfa')}
            </Link>
          </p>
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {!props.barred && <Attention items={items} integrity={props.integrity} />}
        <div className="space-y-4">
          <OwnAccount data={data} />
          {!props.barred && props.jobs}
        </div>
      </div>
    </div>
  );
}

async function Attention(props: { items: readonly Item[]; integrity: ReactNode }) {
  const t = await getTranslations('dashboard');
  const concerns = await getTranslations('attention');
  const names = await getTranslations('attentionNames');
  const wanting = props.items.filter(({ count }) => count > 0);
  const fine = props.items.filter(({ count }) => count === 0);
  return (
    <Card title={t('attention')}>
      <ul className="divide-y divide-line">
        {wanting.map(({ concern, count, href }) => (
          <Line key={concern} href={href} tone="warning">
            {concerns(concern, { count })}
          </Line>
        ))}
        {props.integrity}
      </ul>
      {wanting.length === 0 && (
        <p className="py-3">
          <Status tone="good">{t('nothing')}</Status>
        </p>
      )}
      {fine.length > 0 && (
        <p className="border-t border-line py-3 text-xs text-quiet">
          {t('fine', { names: fine.map(({ concern }) => names(concern)).join(', ') })}
        </p>
      )}
    </Card>
  );
}

/** Something that leads to its list. */
export function Line(props: {
  href: Route;
  tone: 'good' | 'warning' | 'bad';
  children: ReactNode;
}) {
  return (
    <li>
      <Link
        href={props.href}
        className="-mx-4 flex min-h-11 items-center justify-between gap-3 px-4 py-2 hover:bg-hover"
      >
        <Status tone={props.tone}>
          <span className="whitespace-normal text-ink">{props.children}</span>
        </Status>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-quiet" />
      </Link>
    </li>
  );
}

async function OwnAccount({ data }: { data: DashboardQuery }) {
  const t = await getTranslations('dashboard');
  const hints = await getTranslations('ownHints');
  const { me, mySessions } = data;
  const hint = ownHint(me);
  return (
    <Card
      title={t('account')}
      aside={
        <Link href={'/security' as Route} className="text-accent hover:underline">
          {t('toSecurity')}
        </Link>
      }
    >
      <Facts>
        <Fact label={t('mfa')}>
          {hint ? (
            <>
              <Status tone={hint === 'mfaDue' ? 'bad' : 'warning'}>
                <span className="whitespace-normal">{hints(hint)}</span>
              </Status>{' '}
              {me.mfa.dueAt && <Moment at={me.mfa.dueAt} />}
            </>
          ) : (
            <Status tone="good">{t('mfaOn')}</Status>
          )}
        </Fact>
        <Fact label={t('lastSignIn')}>
          <Moment at={me.lastLoginAt} relative />
        </Fact>
        {mySessions && (
          <Fact label={t('sessions')}>{t('sessionCount', { count: mySessions.length })}</Fact>
        )}
      </Facts>
    </Card>
  );
}
