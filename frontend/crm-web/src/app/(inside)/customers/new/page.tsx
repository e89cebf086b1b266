import type { Metadata, Route } from 'next';
import { CUSTOMER_EDIT, NewCustomerForm } from '@/modules/customers';
import { getFieldsInUse } from '@/modules/fields';
import { getDivisionOptions } from '@/modules/organization';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

const PATH = '/customers/new';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('new') };
}

export default async function NewCustomerPage() {
  const t = await getTranslations('customers');
  const viewer = signedIn(await getViewer(), PATH);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  if (!actions.includes(CUSTOMER_EDIT)) return <ProblemPage error={FORBIDDEN} />;
  const divisions = (await getDivisionOptions(actions)).filter(({ inUse }) => inUse);
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t('new')} trail={[{ label: t('title'), href: '/customers' as Route }]} />
      <NewCustomerForm divisions={divisions} fields={await getFieldsInUse('Customer')} />
    </div>
  );
}
