import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CustomerDetail, getCustomer } from '@/modules/customers';
import { getFieldsInUse } from '@/modules/fields';
import { actionsFor, getMyRights } from '@/modules/users';
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
  const customer = result.data.customer ?? notFound();
  const rights = await getMyRights();
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const own = actionsFor(rights.data.me.rights, customer.division?.id ?? '');
  return (
    <CustomerDetail
      customer={customer}
      below={result.data.children}
      fields={customer.customFields?.length ? await getFieldsInUse('Customer') : []}
      viewer={{ id: viewer.data.me.id, actions: own }}
    />
  );
}
