import type { Metadata } from 'next';
import { DICTIONARY_IMPORT, Dictionary, getTerytEditions } from '@/modules/locations';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

const PATH = '/locations';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dictionary');
  return { title: t('title') };
}

export default async function LocationsPage() {
  const viewer = signedIn(await getViewer(), PATH);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(DICTIONARY_IMPORT)) return <ProblemPage error={FORBIDDEN} />;
  const result = signedIn(await getTerytEditions(), PATH);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const { terytEditions } = result.data;
  if (!terytEditions) return <ProblemPage error={result.errors[0] ?? { kind: 'network' }} />;
  return <Dictionary editions={terytEditions} />;
}
