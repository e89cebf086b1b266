import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import {
  CUSTOMER_EDIT,
  CUSTOMER_MERGE,
  DoublePicker,
  getCustomer,
  getDoubles,
  getMerge,
  LikelyDoubles,
  MergePreview,
} from '@/modules/customers';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { address, given } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customerMerge');
  return { title: t('title') };
}

export default async function MergePage(props: PageProps<'/customers/[id]/merge'>) {
  const t = await getTranslations('customerMerge');
  const customers = await getTranslations('customers');
  const { id } = await props.params;
  const double = given(await props.searchParams, 'double');
  const path = address(`/customers/${encodeURIComponent(id)}/merge`, { double });
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  if (!actions.includes(CUSTOMER_MERGE)) return <ProblemPage error={FORBIDDEN} />;
  const result = await getCustomer(id, {}, []);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const customer = result.data.customer ?? notFound();
  const preview = double ? await getMerge(id, double) : undefined;
  if (preview && !preview.ok) return <ProblemPage error={preview.error} />;
  const merge = preview?.data.customerMerge;
  if (preview && !merge) return <ProblemPage error={preview.errors[0] ?? { kind: 'network' }} />;
  return (
    <div className="max-w-5xl space-y-4">
      <PageHeader
        title={t('title')}
        trail={[
          { label: customers('title'), href: '/customers' as Route },
          { label: customer.name ?? customer.id, href: `/customers/${customer.id}` as Route },
        ]}
      />
      {merge ? (
        <MergePreview merge={merge} />
      ) : (
        <>
          <DoublePicker customerId={customer.id} divisionId={customer.division?.id} />
          {actions.includes(CUSTOMER_EDIT) && (
            <LikelyDoubles customerId={customer.id} found={await getDoubles(customer)} />
          )}
        </>
      )}
    </div>
  );
}
