'use client';

import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass, smallClass } from '@/shared/ui/button';
import type { Act } from '../lib/offered';
import { AddressDialog } from './dialogs/address-dialog';
import { ConsentDialog } from './dialogs/consent-dialog';
import { ContactDialog } from './dialogs/contact-dialog';
import type { CustomerFacts } from './dialogs/customer-dialog';
import { AnonymiseDialog, EditDialog, StatusDialog } from './dialogs/customer-dialogs';
import { ExternalIdsDialog } from './dialogs/external-ids-dialog';
import { AssignDialog, ParentDialog } from './dialogs/link-dialogs';
import { NoteDialog } from './dialogs/note-dialogs';

const MENU = {
  status: StatusDialog,
  assign: AssignDialog,
  parent: ParentDialog,
  externalIds: ExternalIdsDialog,
  anonymise: AnonymiseDialog,
} as const;

type InMenu = keyof typeof MENU;

/** What the viewer may do with a customer: the edit as a button, what is rarer in a menu. */
export function CustomerActions(props: { customer: CustomerFacts; offered: readonly Act[] }) {
  const t = useTranslations('customerActs');
  const router = useRouter();
  const [open, setOpen] = useState<InMenu | 'edit'>();
  const { customer, offered } = props;
  const acts = (Object.keys(MENU) as InMenu[]).filter((act) => offered.includes(act));
  const merge = () => router.push(`/customers/${customer.id}/merge` as Route);
  const Dialog = open && (open === 'edit' ? EditDialog : MENU[open]);
  return (
    <>
      {offered.includes('edit') && (
        <button type="button" className={secondaryClass} onClick={() => setOpen('edit')}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </button>
      )}
      {(acts.length > 0 || offered.includes('merge')) && (
        <ActionMenu
          label={t('more')}
          choices={[
            ...acts.map((act) => ({
              label: t(act),
              danger: act === 'anonymise',
              onSelect: () => setOpen(act),
            })),
            ...(offered.includes('merge') ? [{ label: t('merge'), onSelect: merge }] : []),
          ]}
        />
      )}
      {Dialog && <Dialog customer={customer} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const ADDED = {
  note: NoteDialog,
  contact: ContactDialog,
  address: AddressDialog,
  consent: ConsentDialog,
} as const;

/** Adds something to a card of the page. */
export function AddButton(props: { customer: CustomerFacts; what: keyof typeof ADDED }) {
  const t = useTranslations('customerActs');
  const [open, setOpen] = useState(false);
  const Dialog = ADDED[props.what];
  return (
    <>
      <button type="button" className={smallClass} onClick={() => setOpen(true)}>
        {t(props.what)}
      </button>
      {open && <Dialog customer={props.customer} onClose={() => setOpen(false)} />}
    </>
  );
}
