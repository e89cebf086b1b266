import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CustomerDetail, getCustomer } from '@/modules/customers';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('customer') };
}

export default async function CustomerPage(props: PageProps<'/customers/[id]'>) {
  const { id } = await props.params;
  const path = `/customers/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getCustomer(id, place, actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  return <CustomerDetail customer={result.data.customer ?? notFound()} actions={actions} />;
}
