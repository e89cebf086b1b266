import type { Metadata, Route } from 'next';
import { getImports, ImportList } from '@/modules/imports';
import { ImportForm, STAFF_IMPORT } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { address, givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

const PATH = '/staff/import';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staffImport');
  return { title: t('title') };
}

export default async function StaffImportPage(props: PageProps<'/staff/import'>) {
  const t = await getTranslations('staffImport');
  const staff = await getTranslations('staff');
  const place = givenPlace(await props.searchParams);
  const path = address(PATH, place);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(STAFF_IMPORT)) return <ProblemPage error={FORBIDDEN} />;
  const result = signedIn(await getImports(place), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t('title')} trail={[{ label: staff('title'), href: '/staff' as Route }]} />
      <p className="max-w-2xl text-quiet">{t('intro')}</p>
      <ImportForm />
      {result.data.imports && <ImportList imports={result.data.imports} path={PATH} />}
    </div>
  );
}
