import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { MySecurityQuery } from '../documents/generated/operations';
import { ChangePasswordButton } from './change-password-button';
import { MfaButtons } from './mfa-buttons';
import { MySessions } from './my-sessions';

/** What the person can do for the safety of their own account. */
export async function MySecurity({ security }: { security: MySecurityQuery }) {
  const t = await getTranslations('security');
  const { mfa } = security.me;
  return (
    <div className="max-w-3xl space-y-4">
      <PageHeader title={t('title')} />
      {mfa.dueAt && (
        <Notice kind="danger">
          <p>
            {t('mfaDue')} <Moment at={mfa.dueAt} />
          </p>
        </Notice>
      )}
      <Card
        title={t('password')}
        aside={
          <ChangePasswordButton
            passwordMinLength={security.installation.passwordMinLength}
            known={[security.me.name, security.me.email]}
          />
        }
      >
        <p className="py-3 text-quiet">{t('passwordText')}</p>
      </Card>
      <Card title={t('mfa')} aside={<MfaButtons enabled={mfa.enabledAt !== null} />}>
        {mfa.enabledAt ? (
          <Facts>
            <Fact label={t('state')}>
              <Status tone="good">{t('on')}</Status> <Moment at={mfa.enabledAt} />
            </Fact>
            <Fact label={t('codesLeft')}>
              <Status tone={mfa.recoveryCodesLeft > 2 ? 'quiet' : 'warning'}>
                {String(mfa.recoveryCodesLeft)}
              </Status>
            </Fact>
          </Facts>
        ) : (
          <p className="py-3 text-quiet">{t('mfaText')}</p>
        )}
      </Card>
      {security.mySessions && <MySessions sessions={security.mySessions} />}
    </div>
  );
}
