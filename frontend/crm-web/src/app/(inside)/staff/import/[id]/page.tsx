import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { getImport, ImportDetail, readRowView, rowViewPath } from '@/modules/imports';
import { getTranslations } from '@/shared/i18n/server';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staffImport');
  return { title: t('title') };
}

export default async function ImportPage(props: PageProps<'/staff/import/[id]'>) {
  const t = await getTranslations('staffImport');
  const staff = await getTranslations('staff');
  const { id } = await props.params;
  const view = readRowView(await props.searchParams);
  const path = rowViewPath(`/staff/import/${encodeURIComponent(id)}`, view);
  const result = signedIn(await getImport(id, view), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  return (
    <ImportDetail
      one={result.data.import ?? notFound()}
      view={view}
      trail={[
        { label: staff('title'), href: '/staff' as Route },
        { label: t('title'), href: '/staff/import' as Route },
      ]}
    />
  );
}
