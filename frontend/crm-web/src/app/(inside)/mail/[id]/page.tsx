import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMail, MailDetail, mailOf } from '@/modules/operations';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mail');
  return { title: t('title') };
}

export default async function MailPage(props: PageProps<'/mail/[id]'>) {
  const { id } = await props.params;
  const path = `/mail/${encodeURIComponent(id)}`;
  const viewer = signedIn(await getViewer(), path);
  const result = signedIn(await getMail(id), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!result.ok) return <ProblemPage error={result.error} />;
  const [refused] = result.errors;
  if (refused) return <ProblemPage error={refused} />;
  const mail = mailOf(result.data) ?? notFound();
  return <MailDetail mail={mail} actions={viewer.data.me.actions} />;
}
