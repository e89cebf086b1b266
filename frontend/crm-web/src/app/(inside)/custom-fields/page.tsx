import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FIELD_MANAGE, FieldList, getFieldKinds, getFields } from '@/modules/fields';
import { getTranslations } from '@/shared/i18n/server';
import { address, given } from '@/shared/lists/address';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customFields');
  return { title: t('title') };
}

export default async function CustomFieldsPage(props: PageProps<'/custom-fields'>) {
  const asked = given(await props.searchParams, 'kind');
  const path = address('/custom-fields', { kind: asked });
  const viewer = signedIn(await getViewer(), path);
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  const result = await getFieldKinds();
  if (!result.ok) return <ProblemPage error={result.error} />;
  const kinds = result.data.customFieldKinds;
  const kind = kinds.find(({ name }) => asked === undefined || name === asked) ?? notFound();
  const fields = await getFields(kind.name);
  if (!fields.ok) return <ProblemPage error={fields.error} />;
  const [refused] = fields.errors;
  if (refused) return <ProblemPage error={refused} />;
  return (
    <FieldList
      kinds={kinds}
      kind={kind}
      fields={fields.data.customFields ?? []}
      manages={viewer.data.me.actions.includes(FIELD_MANAGE)}
    />
  );
}
