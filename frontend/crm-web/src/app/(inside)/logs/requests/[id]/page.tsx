import type { Metadata } from 'next';
import { getRequestTrail, RequestTrail } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { givenPlace } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';
import { requestPath } from '@/shared/ui/request-link';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('logs');
  return { title: t('requestTitle') };
}

export default async function RequestPage(props: PageProps<'/logs/requests/[id]'>) {
  const id = decodeURIComponent((await props.params).id);
  const path = requestPath(id);
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const place = givenPlace(await props.searchParams);
  const result = signedIn(await getRequestTrail(id, place, viewer.data.me.actions), path);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const { requestTrail } = result.data;
  if (!requestTrail) return <ProblemPage error={result.errors[0] ?? { kind: 'network' }} />;
  return <RequestTrail id={id} trail={requestTrail} />;
}
