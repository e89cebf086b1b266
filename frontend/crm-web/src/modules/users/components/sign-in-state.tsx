import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Status } from '@/shared/ui/status';
import type { StaffPerson } from './staff-detail';

/** What stands between a person and their next sign-in. */
export async function SignInState({ person }: { person: StaffPerson }) {
  const t = await getTranslations('signInState');
  const { locked, lockedUntil, mustChangePassword, invitationExpiresAt } = person;
  const openInvitation = person.status === 'INVITED' ? (invitationExpiresAt ?? null) : null;
  const runOut = openInvitation !== null && new Date(openInvitation) < new Date();
  return (
    <Card title={t('title')}>
      <Facts>
        <Fact label={t('lock')}>
          {locked ? (
            <>
              <Status tone="bad">{t('locked')}</Status>{' '}
              {lockedUntil ? (
                <>
                  {t('until')} <Moment at={lockedUntil} />
                </>
              ) : (
                t('untilUnlocked')
              )}
            </>
          ) : (
            <Status tone="good">{t('notLocked')}</Status>
          )}
        </Fact>
        <Fact label={t('password')}>
          {mustChangePassword ? (
            <Status tone="warning">{t('mustChange')}</Status>
          ) : (
            t('noChangeNeeded')
          )}
        </Fact>
        <Fact label={t('mfa')}>
          {person.mfaEnabledAt ? (
            <>
              <Status tone="good">{t('mfaOn')}</Status> <Moment at={person.mfaEnabledAt} />
            </>
          ) : (
            <Status tone={person.mfaDueAt ? 'warning' : 'quiet'}>{t('mfaOff')}</Status>
          )}
          {person.mfaDueAt && (
            <>
              {' '}
              {t('mfaDue')} <Moment at={person.mfaDueAt} />
            </>
          )}
        </Fact>
        {openInvitation && (
          <Fact label={t('invitation')}>
            <Status tone={runOut ? 'warning' : 'busy'}>
              {runOut ? t('ranOut') : t('openUntil')}
            </Status>{' '}
            <Moment at={openInvitation} />
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
