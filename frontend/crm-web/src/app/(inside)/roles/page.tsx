import type { Metadata } from 'next';
import { getActions, getRoles, RoleMatrix, readRoleView } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('title') };
}

export default async function RolesPage(props: PageProps<'/roles'>) {
  const view = readRoleView(await props.searchParams);
  const viewer = signedIn(await getViewer(), '/roles');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const roles = await getRoles();
  const actions = await getActions();
  if (!roles.ok) return <ProblemPage error={roles.error} />;
  if (!actions.ok) return <ProblemPage error={actions.error} />;
  const [refused] = [...roles.errors, ...actions.errors];
  if (refused || !roles.data.roles || !actions.data.actions) {
    return <ProblemPage error={refused ?? { kind: 'network' }} />;
  }
  return (
    <RoleMatrix
      actions={actions.data.actions}
      roles={roles.data.roles}
      view={view}
      viewer={viewer.data.me}
    />
  );
}
