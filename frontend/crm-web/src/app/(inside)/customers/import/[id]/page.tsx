import type { Metadata, Route } from 'next';
import { importWording } from '@/modules/customers';
import { ImportPage } from '@/modules/imports';
import { getTranslations } from '@/shared/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customerImport');
  return { title: t('title') };
}

export default async function CustomerImport(props: PageProps<'/customers/import/[id]'>) {
  const t = await getTranslations('customerImport');
  const customers = await getTranslations('customers');
  return (
    <ImportPage
      route={props}
      trail={[
        { label: customers('title'), href: '/customers' as Route },
        { label: t('title'), href: '/customers/import' as Route },
      ]}
      place="/customers/"
      wording={await importWording()}
    />
  );
}
