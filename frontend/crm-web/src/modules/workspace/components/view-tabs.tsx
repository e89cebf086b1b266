'use client';

import { Bookmark, Save, Share2, Star, Trash2 } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { ActionMenu, type Choice } from '@/shared/ui/action-menu';
import { classNames } from '@/shared/ui/class-names';
import {
  DeleteViewDocument,
  EditViewDocument,
  SetDefaultViewDocument,
} from '../documents/generated/operations';
import { type Kept, keptInput, type View } from '../lib/view';
import { SaveViewDialog } from './save-view-dialog';

type Tab = { readonly view: View; readonly href: Route };

/** The views of a list as tabs, and what can be done with the one that is open. */
export function ViewTabs(props: {
  list: string;
  tabs: readonly Tab[];
  /** The list without any view. */
  all: { readonly label: string; readonly href: Route };
  current: View | undefined;
  /** What the list shows now, and whether that is what the view keeps. */
  kept: Kept;
  changed: boolean;
  personId: string;
  canShare: boolean;
}) {
  const t = useTranslations('views');
  const router = useRouter();
  const { act } = useAct();
  const [saving, setSaving] = useState(false);
  const { current, kept, list } = props;

  const choices: Choice[] = [
    { label: t('save'), icon: <Bookmark {...ICON} />, onSelect: () => setSaving(true) },
  ];
  if (current) {
    const own = current.owner?.id === props.personId;
    const edit = (change: object) => {
      const expectedVersion = current.version ?? 0;
      act(EditViewDocument, [{ input: { id: current.id, expectedVersion, ...change } }]);
    };
    const mayEdit = current.shared ? props.canShare : own;
    if (mayEdit && props.changed) {
      const onSelect = () => edit(keptInput(kept));
      choices.unshift({ label: t('saveChanges'), icon: <Save {...ICON} />, onSelect });
    }
    const viewId = current.isDefault ? null : current.id;
    choices.push({
      label: current.isDefault ? t('noDefault') : t('makeDefault'),
      icon: <Star {...ICON} />,
      onSelect: () => act(SetDefaultViewDocument, [{ input: { list, viewId } }]),
    });
    if (mayEdit && props.canShare) {
      choices.push({
        label: current.shared ? t('unshare') : t('share'),
        icon: <Share2 {...ICON} />,
        onSelect: () => edit({ shared: !current.shared }),
      });
    }
    if (mayEdit) {
      const onSelect = () =>
        act(DeleteViewDocument, [{ input: { id: current.id } }], () =>
          router.replace(props.all.href),
        );
      choices.push({ label: t('delete'), icon: <Trash2 {...ICON} />, danger: true, onSelect });
    }
  }

  return (
    <div className="flex flex-wrap items-end justify-between gap-2 border-b border-line">
      <nav aria-label={t('label')} className="min-w-0">
        <ul className="-mb-px flex flex-wrap gap-x-4">
          <TabLink href={props.all.href} label={props.all.label} current={!current} />
          {props.tabs.map(({ view, href }) => (
            <TabLink
              key={view.id}
              href={href}
              label={view.name ?? ''}
              current={view.id === current?.id}
              note={view.id === current?.id && props.changed ? t('changed') : undefined}
            />
          ))}
        </ul>
      </nav>
      <div className="pb-2">
        <ActionMenu label={t('menu')} choices={choices} />
      </div>
      {saving && (
        <SaveViewDialog
          list={list}
          kept={kept}
          canShare={props.canShare}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            const address = new URL(window.location.href);
            address.searchParams.set('view', id);
            router.push(`${address.pathname}${address.search}` as Route);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

const ICON = { 'aria-hidden': true, className: 'size-4 shrink-0' } as const;

function TabLink(props: {
  href: Route;
  label: string;
  current: boolean;
  note?: string | undefined;
}) {
  return (
    <li>
      <Link
        href={props.href}
        aria-current={props.current ? 'page' : undefined}
        className={classNames(
          'inline-flex h-10 max-w-64 items-center gap-1.5 border-b-2 font-medium',
          props.current
            ? 'border-accent text-accent'
            : 'border-transparent text-quiet hover:text-ink',
        )}
      >
        <span className="truncate">{props.label}</span>
        {props.note && <span className="text-xs font-normal text-quiet">{props.note}</span>}
      </Link>
    </li>
  );
}
