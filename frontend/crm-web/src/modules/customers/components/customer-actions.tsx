'use client';

import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { useOpenForm } from '@/shared/forms/news';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass } from '@/shared/ui/button';
import type { Act } from '../lib/offered';
import { AddressDialog } from './dialogs/address-dialog';
import { ConsentDialog } from './dialogs/consent-dialog';
import { ContactDialog } from './dialogs/contact-dialog';
import type { CustomerFacts } from './dialogs/customer-dialog';
import { AnonymiseDialog, EditDialog, StatusDialog } from './dialogs/customer-dialogs';
import { ExternalIdsDialog } from './dialogs/external-ids-dialog';
import { AssignDialog, ParentDialog } from './dialogs/link-dialogs';
import { NoteDialog } from './dialogs/note-dialogs';
import { OpenButton } from './open-button';

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
  const open = useOpenForm();
  const { customer, offered } = props;
  const acts = (Object.keys(MENU) as InMenu[]).filter((act) => offered.includes(act));
  const merge = () => router.push(`/customers/${customer.id}/merge` as Route);
  const show = (Dialog: (typeof MENU)[InMenu] | typeof EditDialog) =>
    open((close) => <Dialog customer={customer} onClose={close} />);
  return (
    <>
      {offered.includes('edit') && (
        <button type="button" className={secondaryClass} onClick={() => show(EditDialog)}>
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
              onSelect: () => show(MENU[act]),
            })),
            ...(offered.includes('merge') ? [{ label: t('merge'), onSelect: merge }] : []),
          ]}
        />
      )}
    </>
  );
}

const ADDED = {
  contact: ContactDialog,
  address: AddressDialog,
  consent: ConsentDialog,
} as const;

/** Adds something to a card of the page. */
export function AddButton(props: { customer: CustomerFacts; what: keyof typeof ADDED }) {
  const t = useTranslations('customerActs');
  const Dialog = ADDED[props.what];
  return (
    <OpenButton
      label={t(props.what)}
      form={(close) => <Dialog customer={props.customer} onClose={close} />}
    />
  );
}

/** The same for a note. */
export function AddNoteButton(props: { customer: CustomerFacts; mayMention: boolean }) {
  const t = useTranslations('customerActs');
  return (
    <OpenButton label={t('note')} form={(close) => <NoteDialog {...props} onClose={close} />} />
  );
}
