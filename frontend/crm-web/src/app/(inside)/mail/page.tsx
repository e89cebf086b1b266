import type { Metadata } from 'next';
import { getMails, MailList, mailViewPath, readMailView } from '@/modules/operations';
import { getTranslations } from '@/shared/i18n/server';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mail');
  return { title: t('title') };
}

export default async function MailsPage(props: PageProps<'/mail'>) {
  const view = readMailView(await props.searchParams);
  const result = signedIn(await getMails(view), mailViewPath(view));
  const [refused] = result.ok ? result.errors : [];
  if (!result.ok) return <ProblemPage error={result.error} />;
  const { mails } = result.data;
  if (refused || !mails) return <ProblemPage error={refused ?? { kind: 'network' }} />;
  return <MailList mails={mails} view={view} />;
}
