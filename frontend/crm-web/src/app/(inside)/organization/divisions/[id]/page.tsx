import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DivisionDetail, getDivision } from '@/modules/organization';
import { actionsFor, getMyRights } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('organization');
  return { title: t('division') };
}

export default async function DivisionPage(props: PageProps<'/organization/divisions/[id]'>) {
  const { id } = await props.params;
  const path = `/organization/divisions/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getDivision(id, place, viewer.data.me.actions), path);
  const rights = await getMyRights();
  if (!result.ok) return <ProblemPage error={result.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  const division = result.data.division ?? notFound();
  return (
    <DivisionDetail division={division} actions={actionsFor(rights.data.me.rights, division.id)} />
  );
}
