import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { getTranslations } from '../i18n/server';
import { FreshOnReturn } from './fresh-on-return';
import { LanguageSwitch } from './language-switch';
import { MAIN_ID } from './main-id';
import { NavigationDrawer, type NavigationItem, NavigationRail } from './navigation';
import { isRailCollapsed, RAIL_COOKIE } from './rail';
import { SkipLink } from './skip-link';
import { ThemeMenu } from './theme-menu';

/** Around every page of a signed-in person: left rail, top bar, content. */
export async function AppFrame(props: {
  items: readonly NavigationItem[];
  personMenu: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations('shell');
  const collapsed = isRailCollapsed((await cookies()).get(RAIL_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh">
      <FreshOnReturn />
      <SkipLink label={t('skipToContent')} />
      <NavigationRail items={props.items} collapsed={collapsed} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-10 flex h-12 items-center justify-between gap-2 border-b border-line bg-surface px-2 md:px-4">
          <NavigationDrawer items={props.items} />
          <div className="ml-auto flex items-center gap-1">
            <LanguageSwitch />
            <ThemeMenu />
            {props.personMenu}
          </div>
        </header>
        <main id={MAIN_ID} tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none md:px-6">
          {props.children}
        </main>
      </div>
    </div>
  );
}
