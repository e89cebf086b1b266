import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { everywhereActions, getActions, getMyRights, getRole, RoleDetail } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('role') };
}

export default async function RolePage(props: PageProps<'/roles/[id]'>) {
  const { id } = await props.params;
  const path = `/roles/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getRole(id, place, viewer.data.me.actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const actions = await getActions();
  const rights = await getMyRights();
  if (!actions.ok) return <ProblemPage error={actions.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const [refused] = [...result.errors, ...actions.errors];
  if (refused) return <ProblemPage error={refused} />;
  return (
    <RoleDetail
      role={result.data.role ?? notFound()}
      actions={actions.data.actions ?? []}
      viewer={{
        actions: viewer.data.me.actions,
        everywhere: everywhereActions(rights.data.me.rights),
      }}
    />
  );
}
