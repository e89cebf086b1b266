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
  const one = result.data.import;
  const [refused] = result.errors;
  // Of a discarded import the files are gone; the rest of it is still there to be seen.
  if (!one && refused) return <ProblemPage error={refused} />;
  return (
    <ImportDetail
      one={one ?? notFound()}
      view={view}
      trail={[
        { label: staff('title'), href: '/staff' as Route },
        { label: t('title'), href: '/staff/import' as Route },
      ]}
    />
  );
}
