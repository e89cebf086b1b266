import type { Metadata } from 'next';
import {
  AccessPage,
  explainAccess,
  getActionHolders,
  getActions,
  getRoles,
  readAccessView,
  STAFF_READ,
} from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('title') };
}

export default async function RoleAccessPage(props: PageProps<'/roles/access'>) {
  const view = readAccessView(await props.searchParams);
  const viewer = signedIn(await getViewer(), address('/roles/access', view));
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions: mine } = viewer.data.me;
  const actions = await getActions();
  const roles = await getRoles();
  if (!actions.ok) return <ProblemPage error={actions.error} />;
  if (!roles.ok) return <ProblemPage error={roles.error} />;
  const { action, staff } = view;
  const explained = action && staff ? await explainAccess(staff, action, mine) : undefined;
  if (explained && !explained.ok) return <ProblemPage error={explained.error} />;
  const [refused] = [...actions.errors, ...(explained?.errors ?? [])];
  if (refused) return <ProblemPage error={refused} />;
  const asksWho = action && !staff && mine.includes(STAFF_READ);
  const holders = asksWho ? await getActionHolders(action) : undefined;
  return (
    <AccessPage
      view={view}
      actions={actions.data.actions ?? []}
      roles={roles.data.roles ?? []}
      explained={explained?.data}
      holders={holders?.ok ? holders.data.staffMembers : undefined}
    />
  );
}
