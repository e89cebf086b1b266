import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getRoleOptions, getStaff, StaffDetail } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('person') };
}

export default async function PersonPage(props: PageProps<'/staff/[id]'>) {
  const { id } = await props.params;
  const path = `/staff/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { me } = viewer.data;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getStaff(id, place, me.actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  return (
    <StaffDetail
      person={result.data.staff ?? notFound()}
      viewer={me}
      roles={await getRoleOptions(me.actions)}
    />
  );
}
