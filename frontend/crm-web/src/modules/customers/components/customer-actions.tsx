'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass } from '@/shared/ui/button';
import { AddressDialog } from './address-dialog';
import type { CustomerFacts } from './customer-dialog';
import { ContactDialog, EditDialog, NoteDialog, StatusDialog } from './customer-dialogs';

const DIALOGS = {
  edit: EditDialog,
  note: NoteDialog,
  status: StatusDialog,
  contact: ContactDialog,
  address: AddressDialog,
};

export type Act = keyof typeof DIALOGS;

/** What the viewer may do with a customer: the edit as a button, the rest in a menu. */
export function CustomerActions(props: { customer: CustomerFacts; offered: readonly Act[] }) {
  const t = useTranslations('customerActs');
  const [open, setOpen] = useState<Act>();
  const { customer, offered } = props;
  const others = offered.filter((act) => act !== 'edit');
  const Dialog = open && DIALOGS[open];
  return (
    <>
      {offered.includes('edit') && (
        <button type="button" className={secondaryClass} onClick={() => setOpen('edit')}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </button>
      )}
      {others.length > 0 && (
        <ActionMenu
          label={t('more')}
          choices={others.map((act) => ({ label: t(act), onSelect: () => setOpen(act) }))}
        />
      )}
      {Dialog && <Dialog customer={customer} onClose={() => setOpen(undefined)} />}
    </>
  );
}
