import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { AccountsForm, BANK_ACCOUNT_MANAGE, getDivision } from '@/modules/organization';
import { actionsFor, getMyRights } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bankAccounts');
  return { title: t('editTitle') };
}

export default async function EditAccountsPage(
  props: PageProps<'/organization/divisions/[id]/accounts'>,
) {
  const { id } = await props.params;
  const path = `/organization/divisions/${encodeURIComponent(id)}/accounts`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const result = await getDivision(id, {}, []);
  const rights = await getMyRights();
  if (!result.ok) return <ProblemPage error={result.error} />;
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const division = result.data.division ?? notFound();
  if (!actionsFor(rights.data.me.rights, division.id).includes(BANK_ACCOUNT_MANAGE)) {
    return <ProblemPage error={FORBIDDEN} />;
  }
  const t = await getTranslations('bankAccounts');
  const organization = await getTranslations('organization');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('editTitle')}
        trail={[
          { label: organization('title'), href: '/organization' as Route },
          {
            label: division.name ?? division.id,
            href: `/organization/divisions/${division.id}` as Route,
          },
        ]}
      />
      <AccountsForm division={division} />
    </div>
  );
}
