import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getInstallation, SignInForm } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { safeNextPath } from '@/shared/session/next-path';
import { getViewer } from '@/shared/session/viewer';
import { PlainCard } from '@/shared/shell/plain-frame';
import { Notice } from '@/shared/ui/notice';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage(props: PageProps<'/sign-in'>) {
  const parameters = await props.searchParams;
  const next = safeNextPath(parameters.next);
  const viewer = await getViewer();
  if (viewer.ok) redirect(next);

  const t = await getTranslations('signIn');
  const result = await getInstallation();
  if (!result.ok) return <ProblemPage error={result.error} />;
  return (
    <PlainCard title={t('title')}>
      {result.data.installation.awaitsFirstAdministrator && (
        <div className="mt-4">
          <Notice kind="info">
            <p>{t('awaitsAdministrator')}</p>
            <p>
              <a href="/bootstrap" className="font-medium text-accent underline">
                {t('createAdministrator')}
              </a>
            </p>
          </Notice>
        </div>
      )}
      {parameters.created !== undefined && (
        <div className="mt-4">
          <Notice kind="success">{t('created')}</Notice>
        </div>
      )}
      <SignInForm next={next} />
    </PlainCard>
  );
}
