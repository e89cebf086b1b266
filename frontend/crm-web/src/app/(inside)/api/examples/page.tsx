import type { Metadata } from 'next';
import { Examples } from '@/modules/api';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('api');
  return { title: t('examples') };
}

export default async function ExamplesPage() {
  const viewer = signedIn(await getViewer(), '/api/examples');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  return <Examples />;
}
