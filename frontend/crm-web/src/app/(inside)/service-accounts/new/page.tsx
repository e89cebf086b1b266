import type { Metadata, Route } from 'next';
import { getDivisionOptions } from '@/modules/organization';
import { getGivableActions, NewAccountForm, SERVICE_ACCOUNT_MANAGE } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('serviceAccounts');
  return { title: t('create') };
}

export default async function NewServiceAccountPage() {
  const viewer = signedIn(await getViewer(), '/service-accounts/new');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { me } = viewer.data;
  if (!me.actions.includes(SERVICE_ACCOUNT_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const offered = await getGivableActions(me.actions);
  if (!offered.ok) return <ProblemPage error={offered.error} />;
  const divisions = await getDivisionOptions(me.actions);
  const t = await getTranslations('serviceAccounts');
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('create')}
        trail={[{ label: t('title'), href: '/service-accounts' as Route }]}
      />
      <p className="max-w-2xl text-quiet">{t('createIntro')}</p>
      <NewAccountForm
        offered={offered.data}
        divisions={divisions.filter(({ inUse }) => inUse)}
        viewer={{ id: me.id, name: me.name, email: me.email }}
      />
    </div>
  );
}
