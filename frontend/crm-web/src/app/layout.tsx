import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { messagesOf } from '@/shared/i18n/messages';
import { LanguageProvider } from '@/shared/i18n/provider';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { readTheme, THEME_COOKIE } from '@/shared/theme/theme';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false, follow: false },
    formatDetection: { email: false, address: false, telephone: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLanguage();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={language} data-theme={theme}>
      <body>
        <LanguageProvider language={language} messages={messagesOf(language)}>
          {children}
        </LanguageProvider>
      </body>
    </html>
  );
}
