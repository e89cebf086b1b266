import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import {
  CUSTOMER_LIST,
  CustomerList,
  customersPath,
  getCustomers,
  hasDropped,
  readCustomerView,
  shownColumns,
  viewOfKept,
  withFields,
} from '@/modules/customers';
import { askFieldsInUse } from '@/modules/fields';
import { getDivisionOptions } from '@/modules/organization';
import { getViews, keptOf } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

const ROWS = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('title') };
}

export default async function CustomersPage(props: PageProps<'/customers'>) {
  const asked = readCustomerView(await props.searchParams);
  const path = customersPath(asked);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const views = signedIn(await getViews(CUSTOMER_LIST), path);
  if (!views.ok) return <ProblemPage error={views.error} />;

  const saved = views.data.savedViews?.nodes ?? [];
  const first = saved.find(({ isDefault }) => isDefault);
  const { division } = asked;
  const bare = { ...(division && { division }) };
  if (path === customersPath(bare) && first) {
    redirect(customersPath({ ...viewOfKept(keptOf(first)), ...bare, view: first.id }));
  }
  const { rowsPerPage, density, lists } = views.data.myPreferences;
  const { actions } = viewer.data.me;
  const known = signedIn(await askFieldsInUse('Customer'), path);
  if (!known.ok) return <ProblemPage error={known.error} />;
  // Without them the list would show more than is asked for.
  const fields = known.data.customFields;
  if (!fields) return <ProblemPage error={known.errors[0] ?? { kind: 'network' }} />;
  const view = withFields(asked, fields);
  const result = signedIn(await getCustomers(view, rowsPerPage ?? ROWS, actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (!result.data.customers) return <ProblemPage error={refused ?? { kind: 'network' }} />;
  const preferred = lists.find(({ list }) => list === CUSTOMER_LIST)?.columns?.map(({ id }) => id);
  return (
    <CustomerList
      customers={result.data.customers}
      asked={result.data}
      view={view}
      dropped={hasDropped(asked, view)}
      columns={shownColumns(view, preferred)}
      fields={fields}
      compact={density === 'COMPACT'}
      views={saved}
      divisions={(await getDivisionOptions(actions)).filter(({ inUse }) => inUse)}
      viewer={viewer.data.me}
    />
  );
}
