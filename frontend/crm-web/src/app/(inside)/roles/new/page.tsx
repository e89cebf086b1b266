import type { Metadata, Route } from 'next';
import {
  everywhereActions,
  getActions,
  getMyRights,
  getRoles,
  NewRoleForm,
  ROLE_MANAGE,
} from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { given } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('create') };
}

export default async function NewRolePage(props: PageProps<'/roles/new'>) {
  const from = given(await props.searchParams, 'from');
  const viewer = signedIn(await getViewer(), '/roles/new');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(ROLE_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const rights = await getMyRights();
  const actions = await getActions();
  const roles = await getRoles();
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  if (!actions.ok) return <ProblemPage error={actions.error} />;
  if (!roles.ok) return <ProblemPage error={roles.error} />;
  const own = everywhereActions(rights.data.me.rights);
  const copied = roles.data.roles?.find(({ id }) => id === from);
  const t = await getTranslations('roles');
  return (
    <div className="space-y-4">
      <PageHeader title={t('create')} trail={[{ label: t('title'), href: '/roles' as Route }]} />
      <p className="max-w-2xl text-quiet">{t('createIntro')}</p>
      <NewRoleForm
        offered={(actions.data.actions ?? []).filter(({ id }) => own.includes(id))}
        held={copied?.actions ?? []}
      />
    </div>
  );
}
