import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import {
  EditRoleForm,
  everywhereActions,
  getActions,
  getMyRights,
  getRole,
  ROLE_MANAGE,
} from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('edit') };
}

export default async function EditRolePage(props: PageProps<'/roles/[id]/edit'>) {
  const { id } = await props.params;
  const viewer = signedIn(await getViewer(), `/roles/${encodeURIComponent(id)}/edit`);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(ROLE_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const result = await getRole(id, {}, []);
  const actions = await getActions();
  const rights = await getMyRights();
  if (!result.ok) return <ProblemPage error={result.error} />;
  if (!actions.ok) return <ProblemPage error={actions.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const role = result.data.role ?? notFound();
  if (role.system) notFound();
  const own = everywhereActions(rights.data.me.rights);
  const t = await getTranslations('roles');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('edit')}
        trail={[
          { label: t('title'), href: '/roles' as Route },
          { label: role.name ?? role.id, href: `/roles/${role.id}` as Route },
        ]}
      />
      <EditRoleForm
        role={role}
        offered={(actions.data.actions ?? []).filter(({ id: action }) => own.includes(action))}
      />
    </div>
  );
}
