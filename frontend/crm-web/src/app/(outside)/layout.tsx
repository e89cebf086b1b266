import type { ReactNode } from 'react';
import { getTranslations } from '@/shared/i18n/server';
import { PlainFrame } from '@/shared/shell/plain-frame';

export default async function OutsideLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('shell');
  return <PlainFrame skipLabel={t('skipToContent')}>{children}</PlainFrame>;
}
