import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { getDivisionOptions } from '@/modules/organization';
import {
  EditAccountForm,
  getGivableActions,
  getServiceAccount,
  SERVICE_ACCOUNT_MANAGE,
} from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('serviceAccounts');
  return { title: t('edit') };
}

export default async function EditServiceAccountPage(
  props: PageProps<'/service-accounts/[id]/edit'>,
) {
  const { id } = await props.params;
  const viewer = signedIn(await getViewer(), `/service-accounts/${encodeURIComponent(id)}/edit`);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  if (!actions.includes(SERVICE_ACCOUNT_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const result = await getServiceAccount(id, {}, actions);
  const offered = await getGivableActions(actions);
  if (!result.ok) return <ProblemPage error={result.error} />;
  if (!offered.ok) return <ProblemPage error={offered.error} />;
  const account = result.data.serviceAccount ?? notFound();
  const divisions = await getDivisionOptions(actions);
  const t = await getTranslations('serviceAccounts');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('edit')}
        trail={[
          { label: t('title'), href: '/service-accounts' as Route },
          {
            label: account.name ?? account.id,
            href: `/service-accounts/${account.id}` as Route,
          },
        ]}
      />
      <EditAccountForm
        account={account}
        offered={offered.data}
        divisions={divisions.filter(
          (division) => division.inUse || account.divisionIds?.includes(division.id),
        )}
      />
    </div>
  );
}
