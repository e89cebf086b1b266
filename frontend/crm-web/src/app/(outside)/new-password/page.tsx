import type { Metadata } from 'next';
import { ChoosePassword, getInstallation } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { PlainCard } from '@/shared/shell/plain-frame';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('newPassword');
  return { title: t('title') };
}

export default async function NewPasswordPage() {
  const t = await getTranslations('newPassword');
  const result = await getInstallation();
  if (!result.ok) return <ProblemPage error={result.error} />;
  const { passwordMinLength } = result.data.installation;
  return (
    <PlainCard title={t('title')}>
      <p className="mt-2 text-quiet">{t('intro')}</p>
      <ChoosePassword first={false} submit={t('submit')} passwordMinLength={passwordMinLength} />
    </PlainCard>
  );
}
