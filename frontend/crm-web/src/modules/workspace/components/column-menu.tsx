'use client';

import { Columns3 } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useTranslations } from 'use-intl/react';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { secondaryClass } from '@/shared/ui/button';
import { menuClass, menuItemClass } from '@/shared/ui/menu';
import { useMenuKeys } from '@/shared/ui/use-menu-keys';
import { SetMyListPreferencesDocument } from '../documents/generated/operations';

/**
 * Which columns a list shows. The choice stands in the address; where no view is open it is also
 * how the person finds the list next time.
 */
export function ColumnMenu(props: {
  list: string;
  columns: readonly { readonly id: string; readonly label: string; readonly fixed?: boolean }[];
  shown: readonly string[];
  /** Whether the choice is kept for the next time. */
  kept: boolean;
}) {
  const keys = useMenuKeys();
  const t = useTranslations('list');
  const language = useLanguage();
  const router = useRouter();

  function change(id: string, show: boolean) {
    const ids = props.columns
      .map((column) => column.id)
      .filter((column) => (column === id ? show : props.shown.includes(column)));
    const address = new URL(window.location.href);
    address.searchParams.set('columns', ids.join('.'));
    router.replace(`${address.pathname}${address.search}` as Route);
    if (!props.kept) return;
    // A lost preference is no reason to disturb anybody: the address has it.
    const columns = ids.map((column) => ({ id: column }));
    void send(language, SetMyListPreferencesDocument, { input: { list: props.list, columns } });
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger {...keys.trigger} className={secondaryClass}>
        <Columns3 aria-hidden className="size-4" />
        {t('columns')}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        {...keys.content}
        className={menuClass}
      >
        {props.columns.map(({ id, label, fixed }) => (
          <DropdownMenu.CheckboxItem
            key={id}
            checked={props.shown.includes(id)}
            disabled={fixed}
            // The menu stays: people choose several.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(show) => change(id, show)}
            className={menuItemClass}
          >
            <span className="inline-flex size-4 items-center justify-center">
              <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
            </span>
            {label}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
