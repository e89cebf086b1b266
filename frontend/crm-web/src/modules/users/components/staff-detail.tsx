import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ACTIVITY_READ, History, logPath } from '@/modules/audit';
import { isLanguage, languageFromApi } from '@/shared/i18n/language';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import type { StaffQuery } from '../documents/generated/operations';
import { offeredActs } from '../lib/offered';
import { grantsOf } from '../lib/roles';
import type { Giving } from './role-boxes';
import { RoleNames } from './role-names';
import { SignInState } from './sign-in-state';
import { StaffActions } from './staff-actions';
import { StaffSessions } from './staff-sessions';
import { StaffStatus } from './staff-status';

export type StaffPerson = NonNullable<StaffQuery['staff']>;

/** One member of staff: who they are, what they may, where they are signed in, what happened. */
export async function StaffDetail(props: {
  person: StaffPerson;
  viewer: { readonly id: string; readonly actions: readonly string[] };
  giving: Giving;
  /** What the person may do; nothing where the viewer may not see it. */
  rights: ReactNode;
}) {
  const t = await getTranslations('staff');
  const { person } = props;
  const title = person.name || t('anonymised');
  const grants = grantsOf(person);
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={title}
        trail={[{ label: t('title'), href: '/staff' as Route }]}
        aside={<StaffStatus status={person.status} />}
        actions={
          <StaffActions
            person={person}
            offered={offeredActs(person, props.viewer)}
            giving={props.giving}
          />
        }
      />
      {person.status === 'DISABLED' && person.disabledReason && (
        <Notice kind="danger">
          <p>
            {t('disabledBecause', { reason: person.disabledReason })}{' '}
            <Moment at={person.disabledAt ?? null} />
          </p>
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <Card title={t('facts')}>
            <FactRows person={person} actions={props.viewer.actions} />
          </Card>
          {person.history && (
            <History
              page={person.history}
              href={(place) => address(`/staff/${person.id}`, place)}
            />
          )}
        </div>
        <div className="space-y-4">
          <Card title={t('roles')}>
            <div className="py-3">
              {grants.length > 0 ? (
                <RoleNames grants={grants} />
              ) : (
                <p className="text-quiet">{t('noRoles')}</p>
              )}
            </div>
          </Card>
          {props.rights}
          {person.locked !== undefined && <SignInState person={person} />}
          {person.sessions && <StaffSessions sessions={person.sessions} />}
        </div>
      </div>
    </div>
  );
}

async function FactRows({ person, actions }: { person: StaffPerson; actions: readonly string[] }) {
  const t = await getTranslations('staff');
  const columns = await getTranslations('staffColumns');
  const languages = await getTranslations('language');
  const language = languageFromApi(person.language ?? '');
  return (
    <Facts>
      <Fact label={columns('email')}>
        {person.email ? (
          <>
            {person.email}
            <CopyButton value={person.email} name={columns('email')} />
          </>
        ) : (
          '—'
        )}
      </Fact>
      <Fact label={columns('language')}>{isLanguage(language) ? languages(language) : '—'}</Fact>
      <Fact label={columns('lastLoginAt')}>
        {person.lastLoginAt ? <Moment at={person.lastLoginAt} relative /> : t('neverSignedIn')}
      </Fact>
      <Fact label={columns('createdAt')}>
        <Moment at={person.createdAt} />
      </Fact>
      {actions.includes(ACTIVITY_READ) && (
        <Fact label={t('activity')}>
          <Link
            href={logPath('activity', { actor: person.id })}
            className="text-accent hover:underline"
          >
            {t('theirActivity')}
          </Link>
        </Fact>
      )}
      <Fact label={t('id')}>
        <code className="font-mono text-xs break-all">{person.id}</code>
        <CopyButton value={person.id} name={t('id')} />
      </Fact>
    </Facts>
  );
}
