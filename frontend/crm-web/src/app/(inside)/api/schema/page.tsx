import type { Metadata } from 'next';
import { SchemaIndex } from '@/modules/api';
import { getTranslations } from '@/shared/i18n/server';
import { address, given } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('api');
  return { title: t('schema') };
}

export default async function SchemaPage(props: PageProps<'/api/schema'>) {
  const text = given(await props.searchParams, 'q');
  const viewer = signedIn(await getViewer(), address('/api/schema', { q: text }));
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  return <SchemaIndex text={text} />;
}
