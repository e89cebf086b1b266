import type { Metadata } from 'next';
import {
  CUSTOMER_LIST,
  CustomerList,
  customersPath,
  getCustomers,
  readCustomerView,
} from '@/modules/customers';
import { getDivisionOptions } from '@/modules/organization';
import { getViews } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

const ROWS = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('title') };
}

export default async function CustomersPage(props: PageProps<'/customers'>) {
  const view = readCustomerView(await props.searchParams);
  const path = customersPath(view);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const views = signedIn(await getViews(CUSTOMER_LIST), path);
  if (!views.ok) return <ProblemPage error={views.error} />;
  const { rowsPerPage, density } = views.data.myPreferences;
  const { actions } = viewer.data.me;
  const result = signedIn(await getCustomers(view, rowsPerPage ?? ROWS, actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused || !result.data.customers) {
    return <ProblemPage error={refused ?? { kind: 'network' }} />;
  }
  return (
    <CustomerList
      customers={result.data.customers}
      view={view}
      compact={density === 'COMPACT'}
      divisions={(await getDivisionOptions(actions)).filter(({ inUse }) => inUse)}
      actions={actions}
    />
  );
}
