import type { Metadata, Route } from 'next';
import { ImportPage } from '@/modules/imports';
import { getTranslations } from '@/shared/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staffImport');
  return { title: t('title') };
}

export default async function StaffImport(props: PageProps<'/staff/import/[id]'>) {
  const t = await getTranslations('staffImport');
  const staff = await getTranslations('staff');
  return (
    <ImportPage
      route={props}
      trail={[
        { label: staff('title'), href: '/staff' as Route },
        { label: t('title'), href: '/staff/import' as Route },
      ]}
      place="/staff/"
    />
  );
}
