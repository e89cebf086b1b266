import type { Metadata, Route } from 'next';
import { DIVISION_MANAGE, getDivisionOptions, NewDivisionForm } from '@/modules/organization';
import { everywhereActions, getMyRights } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('organization');
  return { title: t('createDivision') };
}

export default async function NewDivisionPage() {
  const viewer = signedIn(await getViewer(), '/organization/divisions/new');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const rights = await getMyRights();
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  if (!everywhereActions(rights.data.me.rights).includes(DIVISION_MANAGE)) {
    return <ProblemPage error={FORBIDDEN} />;
  }
  const divisions = await getDivisionOptions(viewer.data.me.actions);
  const t = await getTranslations('organization');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('createDivision')}
        trail={[{ label: t('title'), href: '/organization' as Route }]}
      />
      <NewDivisionForm
        legalEntities={divisions.filter(({ inUse, legalEntity }) => inUse && legalEntity)}
      />
    </div>
  );
}
