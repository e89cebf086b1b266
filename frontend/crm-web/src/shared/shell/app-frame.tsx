import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { getTranslations } from '../i18n/server';
import { Toasts } from '../ui/toasts';
import { FreshOnReturn } from './fresh-on-return';
import { MyLanguageSwitch } from './language-switch';
import { MAIN_ID } from './main-id';
import { NavigationDrawer, type NavigationGroup, NavigationRail } from './navigation';
import { isRailCollapsed, RAIL_COOKIE } from './rail';
import { Shortcuts } from './shortcuts';
import { SkipLink } from './skip-link';
import { ThemeMenu } from './theme-menu';

/** Around every page of a signed-in person: left rail, top bar, content. */
export async function AppFrame(props: {
  groups: readonly NavigationGroup[];
  /** The search over everything, in the middle of the top bar. */
  search: ReactNode;
  /** For which division the person works, where there is a choice. */
  division: ReactNode;
  /** What stands between the switches and the person: the jobs tray. */
  tray: ReactNode;
  personMenu: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations('shell');
  const collapsed = isRailCollapsed((await cookies()).get(RAIL_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh">
      <FreshOnReturn />
      <SkipLink label={t('skipToContent')} />
      <NavigationRail groups={props.groups} collapsed={collapsed} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-10 flex h-12 items-center justify-between gap-2 border-b border-line bg-surface px-2 md:px-4">
          <NavigationDrawer groups={props.groups}>
            <MyLanguageSwitch />
            <ThemeMenu />
            {props.division}
          </NavigationDrawer>
          {props.search}
          <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
            <div className="hidden md:block">{props.division}</div>
            {props.tray}
            <Shortcuts groups={props.groups} />
            <div className="hidden items-center gap-1 sm:flex">
              <MyLanguageSwitch />
              <ThemeMenu />
            </div>
            {props.personMenu}
          </div>
        </header>
        <main id={MAIN_ID} tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none md:px-6">
          {props.children}
        </main>
      </div>
      <Toasts />
    </div>
  );
}
