import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch';
import { MAIN_ID } from './main-id';
import { SkipLink } from './skip-link';
import { ThemeMenu } from './theme-menu';
import { Wordmark } from './wordmark';

/** Around pages outside the application: sign-in, first run, errors. Rendered on the server where it can be. */
export function PlainFrame(props: { skipLabel: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={props.skipLabel} />
      <header className="flex h-12 items-center justify-between px-4">
        <Wordmark />
        <div className="flex items-center gap-1">
          <LanguageSwitch />
          <ThemeMenu />
        </div>
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="flex flex-1 flex-col items-center px-4 pt-4 pb-16 outline-none sm:pt-8"
      >
        {props.children}
      </main>
    </div>
  );
}

/** The one card of such a page. */
export function PlainCard(props: { title: string; children: ReactNode }) {
  return (
    <section className="w-full max-w-100 rounded-md border border-line bg-surface p-6">
      <h1 className="text-lg font-semibold">{props.title}</h1>
      {props.children}
    </section>
  );
}
