'use client';

import { ChevronDown, LogOut, UserRound } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { sendAsIs } from '@/shared/graphql/browser';
import { describeProblem } from '@/shared/graphql/problem';
import { hasCode } from '@/shared/graphql/result';
import { LANGUAGE_COOKIE, writeLanguageMemory } from '@/shared/i18n/language';
import { useLanguage } from '@/shared/i18n/use-language';
import { remember } from '@/shared/preferences';
import { forgetEverything } from '@/shared/session/memory';
import { menuClass, menuItemClass } from '@/shared/ui/menu';
import { useMenuKeys } from '@/shared/ui/use-menu-keys';
import { LogoutDocument } from '../documents/generated/operations';
import { initials } from '../lib/initials';

/** The signed-in person at the right of the top bar: own profile and sign-out. */
export function PersonMenu(props: { name: string; email: string }) {
  const keys = useMenuKeys();
  const t = useTranslations('personMenu');
  const shell = useTranslations('shell');
  const problems = useTranslations('problems');
  const language = useLanguage();
  const [leaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState('');

  async function signOut() {
    if (leaving) return;
    setLeaving(true);
    setFailure('');
    const result = await sendAsIs(language, LogoutDocument);
    const refused = result.ok ? result.data.logout.userErrors[0]?.message : undefined;
    const ended = result.ok ? !refused : hasCode(result.error, 'UNAUTHENTICATED');
    if (ended) {
      remember(LANGUAGE_COOKIE, writeLanguageMemory({ language, picked: false }));
      // Nothing of the session may stay in a page that the back button could bring back.
      document.body.hidden = true;
      forgetEverything();
      window.location.replace('/sign-in');
      return;
    }
    setLeaving(false);
    if (result.ok) return setFailure(`${t('signOutFailed')} ${refused}`);
    const { key, ...values } = describeProblem(result.error);
    setFailure(`${t('signOutFailed')} ${problems(key, values)}`);
  }

  return (
    <DropdownMenu.Root modal={false} onOpenChange={() => setFailure('')}>
      <DropdownMenu.Trigger
        {...keys.trigger}
        title={props.name}
        className="ml-1 inline-flex h-8 min-w-0 items-center gap-2 rounded-md px-1 text-ink transition-colors duration-100 hover:bg-hover"
      >
        <span
          aria-hidden
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-selected text-xs font-semibold text-accent"
        >
          {initials(props.name)}
        </span>
        <span className="sr-only max-w-48 truncate font-medium sm:not-sr-only">{props.name}</span>
        <ChevronDown aria-hidden className="hidden size-4 text-quiet sm:inline" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        {...keys.content}
        align="end"
        sideOffset={4}
        collisionPadding={8}
        className={`${menuClass} max-w-72`}
      >
        <DropdownMenu.Label className="px-2 py-1.5">
          <span className="block truncate font-medium">{props.name}</span>
          <span className="block truncate text-xs text-quiet">{props.email}</span>
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
        <DropdownMenu.Item asChild className={menuItemClass}>
          <Link href="/profile">
            <UserRound aria-hidden className="size-4 text-quiet" />
            {shell('profile')}
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item
          className={menuItemClass}
          disabled={leaving}
          onSelect={(event) => {
            event.preventDefault();
            void signOut();
          }}
        >
          <LogOut aria-hidden className="size-4 text-quiet" />
          {t('signOut')}
        </DropdownMenu.Item>
        {failure && (
          <p role="alert" className="px-2 py-1.5 text-danger">
            {failure}
          </p>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
