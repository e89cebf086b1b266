import type { Metadata } from 'next';
import { DeadLetterList, EVENT_MANAGE, getDeadLetters } from '@/modules/operations';
import { getTranslations } from '@/shared/i18n/server';
import { address, givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deadLetters');
  return { title: t('title') };
}

export default async function DeadLettersPage(props: PageProps<'/dead-letters'>) {
  const place = givenPlace(await props.searchParams);
  const path = address('/dead-letters', place);
  const viewer = signedIn(await getViewer(), path);
  const result = signedIn(await getDeadLetters(place), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  const letters = result.data.deadLetters;
  if (refused || !letters) return <ProblemPage error={refused ?? { kind: 'network' }} />;
  return (
    <DeadLetterList letters={letters} manages={viewer.data.me.actions.includes(EVENT_MANAGE)} />
  );
}
