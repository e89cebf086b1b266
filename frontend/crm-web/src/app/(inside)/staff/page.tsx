import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getDivisionOptions } from '@/modules/organization';
import {
  getActions,
  getRoleOptions,
  getStaffMembers,
  ROLE_READ,
  readStaffView,
  STAFF_LIST,
  StaffList,
  shownColumns,
  staffPath,
  viewOfKept,
} from '@/modules/users';
import { getViews, keptOf } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

const ROWS = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('title') };
}

export default async function StaffPage(props: PageProps<'/staff'>) {
  const view = readStaffView(await props.searchParams);
  const path = staffPath(view);
  const viewer = signedIn(await getViewer(), path);
  const views = signedIn(await getViews(STAFF_LIST), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!views.ok) return <ProblemPage error={views.error} />;

  const saved = views.data.savedViews?.nodes ?? [];
  const first = saved.find(({ isDefault }) => isDefault);
  if (path === '/staff' && first) {
    redirect(staffPath({ ...viewOfKept(keptOf(first)), view: first.id }));
  }
  const { rowsPerPage, density, lists } = views.data.myPreferences;
  const result = signedIn(
    await getStaffMembers(view, rowsPerPage ?? ROWS, viewer.data.me.actions),
    path,
  );
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused || !result.data.staffMembers) {
    return <ProblemPage error={refused ?? { kind: 'network' }} />;
  }
  const { actions } = viewer.data.me;
  const preferred = lists.find(({ list }) => list === STAFF_LIST)?.columns?.map(({ id }) => id);
  return (
    <StaffList
      members={result.data.staffMembers}
      view={view}
      columns={shownColumns(view, preferred)}
      compact={density === 'COMPACT'}
      views={saved}
      roles={await getRoleOptions(actions)}
      divisions={(await getDivisionOptions(actions)).filter(({ inUse }) => inUse)}
      actionName={view.action && (await actionName(view.action, actions))}
      viewer={viewer.data.me}
    />
  );
}

async function actionName(id: string, actions: readonly string[]): Promise<string | undefined> {
  const result = actions.includes(ROLE_READ) ? await getActions() : undefined;
  const known = (result?.ok && result.data.actions) || [];
  return known.find((action) => action.id === id)?.label;
}
