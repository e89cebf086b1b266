import type { Metadata } from 'next';
import { ApiConsole, ApiHeader } from '@/modules/api';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('api');
  return { title: t('title') };
}

export default async function ApiPage() {
  const result = signedIn(await getViewer(), '/api');
  if (!result.ok) return <ProblemPage error={result.error} />;
  return (
    <div className="space-y-4">
      <ApiHeader tab="console" />
      <ApiConsole personId={result.data.me.id} />
    </div>
  );
}
