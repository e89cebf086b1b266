import type { Metadata } from 'next';
import { getProfile, ProfileView } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile');
  return { title: t('title') };
}

export default async function ProfilePage() {
  const result = signedIn(await getProfile(), '/profile');
  if (!result.ok) return <ProblemPage error={result.error} />;
  return <ProfileView profile={result.data.me} />;
}
