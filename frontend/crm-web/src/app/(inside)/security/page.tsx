import type { Metadata } from 'next';
import { getMySecurity, MySecurity } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('security');
  return { title: t('title') };
}

export default async function SecurityPage() {
  const result = signedIn(await getMySecurity(), '/security');
  if (!result.ok) return <ProblemPage error={result.error} />;
  return <MySecurity security={result.data} />;
}
