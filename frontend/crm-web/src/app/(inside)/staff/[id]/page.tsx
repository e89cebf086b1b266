import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getDivisionOptions } from '@/modules/organization';
import {
  getActions,
  getGiving,
  getStaff,
  getStaffRights,
  ROLE_ASSIGN,
  ROLE_READ,
  StaffDetail,
  StaffRights,
} from '@/modules/users';
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
  const person = result.data.staff ?? notFound();
  const divisions = (await getDivisionOptions(me.actions)).filter(({ inUse }) => inUse);
  const giving = await getGiving(ROLE_ASSIGN, me, divisions);
  if (!giving.ok) return <ProblemPage error={giving.error} />;
  return (
    <StaffDetail
      person={person}
      viewer={me}
      giving={giving.data}
      rights={me.actions.includes(ROLE_READ) && <Rights id={id} actions={me.actions} />}
    />
  );
}

async function Rights({ id, actions }: { id: string; actions: readonly string[] }) {
  const rights = await getStaffRights(id, actions);
  const words = await getActions();
  const held = rights.ok && rights.data.staff?.rights;
  if (!held || !words.ok || !words.data.actions) return null;
  return <StaffRights staffId={id} rights={held} actions={words.data.actions} />;
}
