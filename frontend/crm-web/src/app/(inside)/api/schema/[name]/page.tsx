import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TypePage, typeNamed } from '@/modules/api';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(props: PageProps<'/api/schema/[name]'>): Promise<Metadata> {
  return { title: (await props.params).name };
}

export default async function ApiTypePage(props: PageProps<'/api/schema/[name]'>) {
  const { name } = await props.params;
  const viewer = signedIn(await getViewer(), `/api/schema/${encodeURIComponent(name)}`);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  return <TypePage type={typeNamed(name) ?? notFound()} />;
}
