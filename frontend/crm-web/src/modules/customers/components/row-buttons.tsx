'use client';

import { Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { useOpenForm } from '@/shared/forms/news';
import { useAct } from '@/shared/forms/use-act';
import { IconButton } from '@/shared/ui/button';
import { EditCustomerNoteDocument } from '../documents/generated/operations';
import type { Address } from '../lib/address-input';
import { addressLine } from '../lib/conflict';
import { AddressDialog, RemoveAddressDialog } from './dialogs/address-dialog';
import { type Consent, ConsentDialog } from './dialogs/consent-dialog';
import { type Contact, ContactDialog, RemoveContactDialog } from './dialogs/contact-dialog';
import type { CustomerFacts } from './dialogs/customer-dialog';
import { EditNoteDialog, type Note, RemoveNoteDialog } from './dialogs/note-dialogs';
import { OpenButton } from './open-button';

/** What can be done with one row of a card, beside it. */
function RowButtons(props: {
  /** What the row is about, for who hears it. */
  name: string;
  before?: ReactNode;
  edit: (close: () => void) => ReactNode;
  remove: (close: () => void) => ReactNode;
}) {
  const t = useTranslations('customers');
  const open = useOpenForm();
  const { name } = props;
  return (
    <span className="-my-1 -mr-2 flex shrink-0">
      {props.before}
      <IconButton label={t('editNamed', { name })} onClick={() => open(props.edit)}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={t('removeNamed', { name })} onClick={() => open(props.remove)}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </span>
  );
}

export function ContactButtons(props: { customer: CustomerFacts; contact: Contact }) {
  return (
    <RowButtons
      name={props.contact.name}
      edit={(onClose) => <ContactDialog {...props} onClose={onClose} />}
      remove={(onClose) => <RemoveContactDialog {...props} onClose={onClose} />}
    />
  );
}

export function AddressButtons(props: { customer: CustomerFacts; address: Address }) {
  return (
    <RowButtons
      name={addressLine(props.address)}
      edit={(onClose) => <AddressDialog {...props} onClose={onClose} />}
      remove={(onClose) => <RemoveAddressDialog {...props} onClose={onClose} />}
    />
  );
}

const NAME_LETTERS = 40;

export function NoteButtons(props: { customerId: string; note: Note; mayMention: boolean }) {
  const t = useTranslations('customers');
  const { act } = useAct();
  const { id, version, text, pinned } = props.note;
  const name = text.slice(0, NAME_LETTERS);
  return (
    <RowButtons
      name={name}
      before={
        <IconButton
          label={pinned ? t('unpinNamed', { name }) : t('pinNamed', { name })}
          onClick={() =>
            act(EditCustomerNoteDocument, [
              { input: { id, expectedVersion: version, text, pinned: !pinned } },
            ])
          }
        >
          {pinned ? (
            <PinOff aria-hidden className="size-4" />
          ) : (
            <Pin aria-hidden className="size-4" />
          )}
        </IconButton>
      }
      edit={(onClose) => <EditNoteDialog {...props} onClose={onClose} />}
      remove={(onClose) => <RemoveNoteDialog {...props} onClose={onClose} />}
    />
  );
}

/** The other answer to something that the customer has said. */
export function ConsentButton(props: {
  customerId: string;
  /** What it is about, for who hears it. */
  name: string;
  consent: Consent;
}) {
  const t = useTranslations('customers');
  const { kind, channel, given } = props.consent;
  return (
    <OpenButton
      label={given ? t('withdraw') : t('giveAgain')}
      about={props.name}
      form={(close) => (
        <ConsentDialog
          customer={{ id: props.customerId }}
          about={{ kind, channel, given: !given }}
          onClose={close}
        />
      )}
    />
  );
}
