import type { ReactNode } from 'react';
import { formatDateTime, formatRelative } from '@/shared/format/dates';
import { isLanguage, languageFromApi } from '@/shared/i18n/language';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { CopyButton } from '@/shared/ui/copy-button';
import type { ProfileQuery } from '../documents/generated/operations';
import { groupRights } from '../lib/rights';

type Profile = ProfileQuery['me'];

export async function ProfileView({ profile }: { profile: Profile }) {
  const t = await getTranslations('profile');
  const languages = await getTranslations('language');
  const profileLanguage = languageFromApi(profile.language);
  return (
    <div className="w-full max-w-5xl">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-lg font-semibold break-words">{profile.name}</h1>
        <p className="min-w-0 break-words text-quiet">{profile.email}</p>
      </header>
      <div className="mt-5 grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <Card title={t('facts')}>
            <dl className="divide-y divide-line">
              <Fact label={t('name')}>{profile.name}</Fact>
              <Fact label={t('email')}>
                {profile.email}
                <CopyButton value={profile.email} name={t('email')} />
              </Fact>
              <Fact label={t('language')}>
                {isLanguage(profileLanguage) ? languages(profileLanguage) : profile.language}
              </Fact>
              <Fact label={t('lastSignIn')}>
                {profile.lastLoginAt ? <Moment at={profile.lastLoginAt} /> : t('neverSignedIn')}
              </Fact>
              <Fact label={t('created')}>
                <Moment at={profile.createdAt} />
              </Fact>
              <Fact label={t('id')}>
                <code className="font-mono text-xs break-all">{profile.id}</code>
                <CopyButton value={profile.id} name={t('id')} />
              </Fact>
            </dl>
          </Card>
        </div>
        <div className="space-y-4">
          <Card title={t('roles')}>
            <Roles roles={profile.roles} />
          </Card>
          <Card
            title={t('rights')}
            aside={
              profile.actions.length > 0 && t('rightsCount', { count: profile.actions.length })
            }
          >
            <Rights actions={profile.actions} />
          </Card>
        </div>
      </div>
    </div>
  );
}

function Card(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-md border border-line bg-surface">
      <div className="flex items-baseline justify-between gap-3 border-b border-line px-4 py-2.5">
        <h2 className="font-semibold">{props.title}</h2>
        {props.aside && <p className="text-xs text-quiet tabular-nums">{props.aside}</p>}
      </div>
      <div className="px-4">{props.children}</div>
    </section>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{props.label}</dt>
      <dd className="min-w-0 break-words">{props.children}</dd>
    </div>
  );
}

async function Moment({ at }: { at: string }) {
  const language = await getLanguage();
  return (
    <>
      <time dateTime={at} className="tabular-nums">
        {formatDateTime(at, language)}
      </time>{' '}
      <span className="text-quiet">({formatRelative(at, new Date(), language)})</span>
    </>
  );
}

async function Roles({ roles }: { roles: Profile['roles'] }) {
  const t = await getTranslations('profile');
  const names = await getTranslations('roles');
  const nameOf = ({ name, system }: (typeof roles)[number]) =>
    system && names.has(system) ? names(system) : name;
  if (roles.length === 0) return <p className="py-3 text-quiet">{t('noRoles')}</p>;
  return (
    <ul className="flex flex-wrap gap-1.5 py-3">
      {roles.map((role) => (
        <li
          key={`${role.name} ${role.division?.id}`}
          className="rounded-sm bg-selected px-2 py-0.5 font-medium text-accent"
        >
          {role.division?.name ? `${nameOf(role)} · ${role.division.name}` : nameOf(role)}
        </li>
      ))}
    </ul>
  );
}

async function Rights({ actions }: { actions: readonly string[] }) {
  const t = await getTranslations('profile');
  if (actions.length === 0) return <p className="py-3 text-quiet">{t('noRights')}</p>;
  return (
    <div className="space-y-3 py-3">
      <p className="text-quiet">{t('rightsFromRoles')}</p>
      {groupRights(actions).map((group) => (
        <div key={group.module}>
          <h3 className="text-xs font-medium text-quiet">{group.module}</h3>
          <ul className="mt-1 space-y-0.5">
            {group.actions.map((action) => (
              <li key={action}>
                <code className="font-mono text-xs break-all">{action}</code>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
