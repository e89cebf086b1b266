import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { COMPANY_EDIT, CompanyForm, getCompany } from '@/modules/organization';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('company');
  return { title: t('edit') };
}

export default async function EditCompanyPage() {
  const viewer = signedIn(await getViewer(), '/organization/edit');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(COMPANY_EDIT)) return <ProblemPage error={FORBIDDEN} />;
  const result = await getCompany();
  if (!result.ok) return <ProblemPage error={result.error} />;
  const t = await getTranslations('company');
  const organization = await getTranslations('organization');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('edit')}
        trail={[{ label: organization('title'), href: '/organization' as Route }]}
      />
      <p className="max-w-2xl text-quiet">{t('editIntro')}</p>
      <CompanyForm company={result.data.company ?? notFound()} />
    </div>
  );
}
