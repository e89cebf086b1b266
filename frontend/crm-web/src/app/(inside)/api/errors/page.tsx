import type { Metadata } from 'next';
import { ErrorList, getErrorCodes } from '@/modules/api';
import { getTranslations } from '@/shared/i18n/server';
import { address, given } from '@/shared/lists/address';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('api');
  return { title: t('errors') };
}

export default async function ErrorsPage(props: PageProps<'/api/errors'>) {
  const text = given(await props.searchParams, 'q');
  const result = signedIn(await getErrorCodes(), address('/api/errors', { q: text }));
  if (!result.ok) return <ProblemPage error={result.error} />;
  const { errorCodes } = result.data;
  if (!errorCodes) return <ProblemPage error={result.errors[0] ?? { kind: 'network' }} />;
  return <ErrorList codes={errorCodes} text={text} />;
}
