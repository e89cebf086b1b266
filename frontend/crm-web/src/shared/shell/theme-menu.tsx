'use client';

import { Check, SunMoon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { remember } from '../preferences';
import { readTheme, THEME_COOKIE, THEMES, type Theme } from '../theme/theme';
import { IconButton } from '../ui/button';
import { menuClass, menuItemClass } from '../ui/menu';

export function ThemeMenu() {
  const t = useTranslations('theme');
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>('system');

  function change(value: string) {
    const chosen = readTheme(value);
    setTheme(chosen);
    remember(THEME_COOKIE, chosen);
    document.documentElement.dataset.theme = chosen;
    router.refresh();
  }

  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) setTheme(readTheme(document.documentElement.dataset.theme));
      }}
    >
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('label')}>
          <SunMoon aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={4} className={menuClass}>
        <DropdownMenu.RadioGroup value={theme} onValueChange={change}>
          {THEMES.map((name) => (
            <DropdownMenu.RadioItem key={name} value={name} className={menuItemClass}>
              <span className="size-4">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-4" />
                </DropdownMenu.ItemIndicator>
              </span>
              {t(name)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
