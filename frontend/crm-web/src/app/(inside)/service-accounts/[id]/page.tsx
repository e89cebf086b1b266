import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getDivisionOptions } from '@/modules/organization';
import { getActions, getServiceAccount, ROLE_READ, ServiceAccountDetail } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('serviceAccounts');
  return { title: t('account') };
}

export default async function ServiceAccountPage(props: PageProps<'/service-accounts/[id]'>) {
  const { id } = await props.params;
  const path = `/service-accounts/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getServiceAccount(id, place, actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  const words = actions.includes(ROLE_READ) ? await getActions() : undefined;
  return (
    <ServiceAccountDetail
      account={result.data.serviceAccount ?? notFound()}
      words={(words?.ok && words.data.actions) || []}
      divisions={await getDivisionOptions(actions)}
      actions={actions}
    />
  );
}
