import type { Metadata } from 'next';
import { getServiceAccounts, ServiceAccountList } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { address, givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('serviceAccounts');
  return { title: t('title') };
}

export default async function ServiceAccountsPage(props: PageProps<'/service-accounts'>) {
  const place = givenPlace(await props.searchParams);
  const path = address('/service-accounts', place);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const result = signedIn(await getServiceAccounts(place, actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused || !result.data.serviceAccounts) {
    return <ProblemPage error={refused ?? { kind: 'network' }} />;
  }
  return <ServiceAccountList accounts={result.data.serviceAccounts} actions={actions} />;
}
