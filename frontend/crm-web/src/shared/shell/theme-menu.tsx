'use client';

import { SunMoon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { remember } from '../preferences';
import { readTheme, THEME_COOKIE, THEMES } from '../theme/theme';
import { usePickedTheme } from '../theme/use-shown-theme';

/** An icon with the browser's own choice upon it: sign-in carries no menu's weight for it. */
export function ThemeMenu() {
  const t = useTranslations('theme');
  const router = useRouter();
  const theme = usePickedTheme();

  function change(value: string) {
    const chosen = readTheme(value);
    remember(THEME_COOKIE, chosen);
    document.documentElement.dataset.theme = chosen;
    router.refresh();
  }

  return (
    <span className="relative inline-flex size-8 items-center justify-center rounded-md text-quiet transition-colors duration-100 focus-within:outline-2 focus-within:outline-offset-2 hover:bg-hover hover:text-ink">
      <SunMoon aria-hidden className="size-4" />
      <select
        aria-label={t('label')}
        title={t('label')}
        value={theme}
        onChange={(event) => change(event.target.value)}
        className="absolute inset-0 cursor-pointer bg-surface text-ink opacity-0"
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </select>
    </span>
  );
}
