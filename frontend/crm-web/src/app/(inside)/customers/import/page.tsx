import type { Metadata, Route } from 'next';
import { CUSTOMER_IMPORT, CustomerImportForm, ImportColumns } from '@/modules/customers';
import { getImports, ImportList } from '@/modules/imports';
import { getDivisionOptions } from '@/modules/organization';
import { actionsFor, getMyRights } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { address, givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

const PATH = '/customers/import';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customerImport');
  return { title: t('title') };
}

export default async function CustomerImportPage(props: PageProps<'/customers/import'>) {
  const t = await getTranslations('customerImport');
  const customers = await getTranslations('customers');
  const place = givenPlace(await props.searchParams);
  const path = address(PATH, place);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const { actions } = viewer.data.me;
  if (!actions.includes(CUSTOMER_IMPORT)) return <ProblemPage error={FORBIDDEN} />;
  const result = signedIn(await getImports(place), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const rights = await getMyRights();
  if (!rights.ok) return <ProblemPage error={rights.error} />;
  const mayImport = (id: string) => actionsFor(rights.data.me.rights, id).includes(CUSTOMER_IMPORT);
  const divisions = (await getDivisionOptions(actions)).filter(
    ({ id, inUse }) => inUse && mayImport(id),
  );
  return (
    <div className="max-w-5xl space-y-4">
      <PageHeader
        title={t('title')}
        trail={[{ label: customers('title'), href: '/customers' as Route }]}
      />
      <p className="max-w-2xl text-quiet">{t('intro')}</p>
      {divisions.length === 0 ? (
        <Notice kind="info">{t('noDivision')}</Notice>
      ) : (
        <CustomerImportForm divisions={divisions} columns={<ImportColumns />} />
      )}
      {result.data.imports && <ImportList imports={result.data.imports} path={PATH} />}
    </div>
  );
}
