import { getTranslations } from '@/shared/i18n/server';
import { PlainCard } from '@/shared/shell/plain-frame';
import { secondaryClass } from '@/shared/ui/button';

/** An address of nothing, or of nothing that the person may see, within the frame they are in. */
export default async function NotFoundInside() {
  const t = await getTranslations('notFound');
  return (
    <PlainCard title={t('title')}>
      <p className="mt-2 text-quiet">{t('text')}</p>
      <a href="/" className={`${secondaryClass} mt-5`}>
        {t('home')}
      </a>
    </PlainCard>
  );
}
