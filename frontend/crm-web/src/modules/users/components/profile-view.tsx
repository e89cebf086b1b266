import { isLanguage, languageFromApi } from '@/shared/i18n/language';
import { getTranslations } from '@/shared/i18n/server';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import type { ProfileQuery } from '../documents/generated/operations';
import type { ActionWords } from '../lib/action-list';
import { groupRights } from '../lib/rights';
import { grantsOf } from '../lib/roles';
import { MyLanguage } from './my-language';
import { RoleNames } from './role-names';
import { ActionGroups } from './roles/action-groups';
import { ModuleName } from './roles/module-name';

type Profile = ProfileQuery['me'];

export async function ProfileView(props: {
  profile: Profile;
  /** What actions are called, for who may read it. */
  words: readonly ActionWords[];
}) {
  const { profile, words } = props;
  const t = await getTranslations('profile');
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
            <Facts>
              <Fact label={t('name')}>{profile.name}</Fact>
              <Fact label={t('email')}>
                {profile.email}
                <CopyButton value={profile.email} name={t('email')} />
              </Fact>
              <Fact label={t('language')}>
                {isLanguage(profileLanguage) ? (
                  <MyLanguage language={profileLanguage} />
                ) : (
                  profile.language
                )}
              </Fact>
              <Fact label={t('lastSignIn')}>
                {profile.lastLoginAt ? (
                  <Moment at={profile.lastLoginAt} relative />
                ) : (
                  t('neverSignedIn')
                )}
              </Fact>
              <Fact label={t('created')}>
                <Moment at={profile.createdAt} relative />
              </Fact>
              <Fact label={t('id')}>
                <code className="font-mono text-xs break-all">{profile.id}</code>
                <CopyButton value={profile.id} name={t('id')} />
              </Fact>
            </Facts>
          </Card>
        </div>
        <div className="space-y-4">
          <Card title={t('roles')}>
            <Roles profile={profile} />
          </Card>
          <Card
            title={t('rights')}
            aside={
              profile.actions.length > 0 && (
                <p className="text-xs text-quiet tabular-nums">
                  {t('rightsCount', { count: profile.actions.length })}
                </p>
              )
            }
          >
            <Rights profile={profile} words={words} />
          </Card>
        </div>
      </div>
    </div>
  );
}

async function Roles({ profile }: { profile: Profile }) {
  const t = await getTranslations('profile');
  const grants = grantsOf(profile);
  return (
    <div className="py-3">
      {grants.length > 0 ? (
        <RoleNames grants={grants} />
      ) : (
        <p className="text-quiet">{t('noRoles')}</p>
      )}
    </div>
  );
}

async function Rights(props: { profile: Profile; words: readonly ActionWords[] }) {
  const t = await getTranslations('profile');
  const { id, actions } = props.profile;
  if (actions.length === 0) return <p className="py-3 text-quiet">{t('noRights')}</p>;
  if (props.words.length > 0) {
    const own = props.words.filter((action) => actions.includes(action.id));
    return <ActionGroups staffId={id} actions={own} />;
  }
  return (
    <div className="space-y-3 py-3">
      <p className="text-quiet">{t('rightsFromRoles')}</p>
      {groupRights(actions).map((group) => (
        <div key={group.module}>
          <h3 className="text-xs font-medium text-quiet">
            <ModuleName module={group.module} />
          </h3>
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
