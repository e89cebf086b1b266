import type { Metadata } from 'next';
import {
  COMPANY_READ,
  DIVISION_MANAGE,
  DIVISION_READ,
  getCompany,
  getDivisions,
  OrganizationPage,
  organizationPath,
  readDivisionView,
} from '@/modules/organization';
import { everywhereActions, getMyRights } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('organization');
  return { title: t('title') };
}

export default async function CompanyAndDivisionsPage(props: PageProps<'/organization'>) {
  const view = readDivisionView(await props.searchParams);
  const viewer = signedIn(await getViewer(), organizationPath(view));
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const company = actions.includes(COMPANY_READ) ? await getCompany() : undefined;
  const divisions = actions.includes(DIVISION_READ) ? await getDivisions(view) : undefined;
  const rights = await getMyRights();
  if (!company && !divisions) return <ProblemPage error={FORBIDDEN} />;
  if (company && !company.ok) return <ProblemPage error={company.error} />;
  if (divisions && !divisions.ok) return <ProblemPage error={divisions.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const [refused] = [...(company?.errors ?? []), ...(divisions?.errors ?? [])];
  if (refused) return <ProblemPage error={refused} />;
  return (
    <OrganizationPage
      company={company?.data.company}
      divisions={divisions?.data.divisions ?? undefined}
      view={view}
      creates={everywhereActions(rights.data.me.rights).includes(DIVISION_MANAGE)}
      actions={actions}
    />
  );
}
