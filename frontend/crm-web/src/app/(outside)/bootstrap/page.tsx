import type { Metadata } from 'next';
import Link from 'next/link';
import { BootstrapForm, getInstallation } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { PlainCard } from '@/shared/shell/plain-frame';
import { primaryClass } from '@/shared/ui/button';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firstRun');
  return { title: t('title') };
}

export default async function BootstrapPage() {
  const t = await getTranslations('firstRun');
  const form = await getTranslations('form');
  const result = await getInstallation();
  if (!result.ok) return <ProblemPage error={result.error} />;

  const { awaitsFirstAdministrator, passwordMinLength } = result.data.installation;
  if (!awaitsFirstAdministrator) {
    return (
      <PlainCard title={t('alreadyTitle')}>
        <p className="mt-2 text-quiet">{t('alreadyText')}</p>
        <Link href="/sign-in" className={`${primaryClass} mt-5 w-full`}>
          {t('toSignIn')}
        </Link>
      </PlainCard>
    );
  }
  return (
    <PlainCard title={t('title')}>
      <p className="mt-2 text-quiet">
        {t('intro')} {form('allRequired')}
      </p>
      <BootstrapForm passwordMinLength={passwordMinLength} />
    </PlainCard>
  );
}
