import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { FIELD_MANAGE, getFieldKinds, NewFieldForm } from '@/modules/fields';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { address, given } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customFields');
  return { title: t('new') };
}

export default async function NewCustomFieldPage(props: PageProps<'/custom-fields/new'>) {
  const t = await getTranslations('customFields');
  const asked = given(await props.searchParams, 'kind');
  const viewer = signedIn(await getViewer(), address('/custom-fields/new', { kind: asked }));
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(FIELD_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const kinds = await getFieldKinds();
  if (!kinds.ok) return <ProblemPage error={kinds.error} />;
  const known = kinds.data.customFieldKinds;
  const kind = known.find(({ name }) => asked === undefined || name === asked) ?? notFound();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('new')}
        trail={[{ label: t('title'), href: '/custom-fields' as Route }]}
        aside={<p className="text-quiet">{kind.label}</p>}
      />
      <NewFieldForm kind={kind.name} />
    </div>
  );
}
