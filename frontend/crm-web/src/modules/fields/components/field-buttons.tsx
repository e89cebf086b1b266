'use client';

import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { VersionedDialog } from '@/shared/forms/versioned';
import { IconButton, smallClass } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import {
  ArchiveCustomFieldDocument,
  type ArchiveCustomFieldMutation,
  OrderCustomFieldsDocument,
  RestoreCustomFieldDocument,
} from '../documents/generated/operations';
import { type Field, moved } from '../lib/definition';
import { useFieldVersions } from './field-versions';

/** What can be done with a field that is in use: its place among the others, its edit, its end. */
export function FieldButtons(props: { field: Field; ids: readonly string[]; at: number }) {
  const t = useTranslations('customFields');
  const { act } = useAct();
  const [open, setOpen] = useState(false);
  const { field, ids, at } = props;
  const name = field.label ?? '';
  const move = (by: number) => {
    const order = moved(ids, at, by);
    if (order === ids) return;
    const input = { kind: field.kind ?? '', ids: order };
    act(OrderCustomFieldsDocument, [{ input }]);
  };
  return (
    <span className="flex shrink-0">
      <IconButton label={t('up', { name })} aria-disabled={at === 0} onClick={() => move(-1)}>
        <ArrowUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={t('down', { name })}
        aria-disabled={at === ids.length - 1}
        onClick={() => move(1)}
      >
        <ArrowDown aria-hidden className="size-4" />
      </IconButton>
      <Link
        href={`/custom-fields/${field.id}/edit` as Route}
        aria-label={t('edit', { name })}
        title={t('edit', { name })}
        className="inline-flex size-8 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink"
      >
        <Pencil aria-hidden className="size-4" />
      </Link>
      <IconButton label={t('archive', { name })} onClick={() => setOpen(true)}>
        <Archive aria-hidden className="size-4" />
      </IconButton>
      {open && <ArchiveDialog field={field} onClose={() => setOpen(false)} />}
    </span>
  );
}

function ArchiveDialog({ field, onClose }: { field: Field; onClose: () => void }) {
  const t = useTranslations('customFields');
  const versions = useFieldVersions(field);
  return (
    <VersionedDialog<never, ArchiveCustomFieldMutation, Field>
      title={t('archive', { name: field.label ?? '' })}
      text={t('archiveText')}
      fields={[]}
      submit={t('archiveSubmit')}
      danger
      done={t('archived')}
      onClose={onClose}
      based={{
        ...versions,
        saves: false,
        compare: (now) => versions.compared(now, {}),
        onSend: (_, __, expectedVersion, send) =>
          send(ArchiveCustomFieldDocument, { input: { id: field.id, expectedVersion } }),
      }}
    >
      {() => null}
    </VersionedDialog>
  );
}

/** Takes an archived field back into use. */
export function RestoreButton({ field }: { field: Field }) {
  const t = useTranslations('customFields');
  const { act } = useAct();
  const name = field.label ?? '';
  const input = { id: field.id, expectedVersion: field.version ?? 0 };
  return (
    <button
      type="button"
      aria-label={t('restore', { name })}
      className={smallClass}
      onClick={() =>
        act(RestoreCustomFieldDocument, [{ input }], () =>
          showToast({ kind: 'success', text: t('restored') }),
        )
      }
    >
      <ArchiveRestore aria-hidden className="size-4" />
      {t('restoreShort')}
    </button>
  );
}
