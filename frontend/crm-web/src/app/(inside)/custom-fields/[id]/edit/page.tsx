import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { EditFieldForm, FIELD_MANAGE, getField } from '@/modules/fields';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customFields');
  return { title: t('editTitle') };
}

export default async function EditCustomFieldPage(props: PageProps<'/custom-fields/[id]/edit'>) {
  const t = await getTranslations('customFields');
  const { id } = await props.params;
  const path = `/custom-fields/${encodeURIComponent(id)}/edit`;
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(FIELD_MANAGE)) return <ProblemPage error={FORBIDDEN} />;
  const result = await getField(id);
  if (!result.ok) return <ProblemPage error={result.error} />;
  const field = result.data.field ?? notFound();
  return (
    <div className="space-y-4">
      <PageHeader
        title={field.label ?? field.id}
        trail={[{ label: t('title'), href: '/custom-fields' as Route }]}
        aside={<code className="font-mono text-sm text-quiet">{field.key}</code>}
      />
      <EditFieldForm field={field} />
    </div>
  );
}
