import type { Metadata } from 'next';
import { getActions, getProfile, ProfileView, ROLE_READ } from '@/modules/users';
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
  const { me } = result.data;
  const words = me.actions.includes(ROLE_READ) ? await getActions() : undefined;
  return <ProfileView profile={me} words={(words?.ok && words.data.actions) || []} />;
}
