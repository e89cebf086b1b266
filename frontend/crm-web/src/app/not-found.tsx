import type { Metadata } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { PlainCard, PlainFrame } from '@/shared/shell/plain-frame';
import { secondaryClass } from '@/shared/ui/button';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notFound');
  return { title: t('title') };
}

export default async function NotFound() {
  const t = await getTranslations('notFound');
  const shell = await getTranslations('shell');
  return (
    <PlainFrame skipLabel={shell('skipToContent')}>
      <PlainCard title={t('title')}>
        <p className="mt-2 text-quiet">{t('text')}</p>
        <a href="/" className={`${secondaryClass} mt-5`}>
          {t('home')}
        </a>
      </PlainCard>
    </PlainFrame>
  );
}
