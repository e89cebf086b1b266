import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { DIVISION_MANAGE, EditDivisionForm, getDivision } from '@/modules/organization';
import { actionsFor, getMyRights } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('organization');
  return { title: t('editDivision') };
}

export default async function EditDivisionPage(
  props: PageProps<'/organization/divisions/[id]/edit'>,
) {
  const { id } = await props.params;
  const path = `/organization/divisions/${encodeURIComponent(id)}/edit`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const result = await getDivision(id, {}, []);
  const rights = await getMyRights();
  if (!result.ok) return <ProblemPage error={result.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const division = result.data.division ?? notFound();
  if (!actionsFor(rights.data.me.rights, division.id).includes(DIVISION_MANAGE)) {
    return <ProblemPage error={FORBIDDEN} />;
  }
  const t = await getTranslations('organization');
  const organization = await getTranslations('organization');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('editDivision')}
        trail={[
          { label: organization('title'), href: '/organization' as Route },
          {
            label: division.name ?? division.id,
            href: `/organization/divisions/${division.id}` as Route,
          },
        ]}
      />
      <EditDivisionForm division={division} />
    </div>
  );
}
