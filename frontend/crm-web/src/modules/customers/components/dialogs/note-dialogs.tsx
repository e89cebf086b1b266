'use client';

import { useTranslations } from 'use-intl/react';
import { PeopleField } from '@/modules/users';
import { conflictsOf } from '@/shared/forms/conflict';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useKey } from '@/shared/forms/use-key';
import type { Errors } from '@/shared/forms/use-submission';
import { VersionedDialog } from '@/shared/forms/versioned';
import { send as ask } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { TextArea } from '@/shared/ui/text-area';
import {
  AddCustomerNoteDocument,
  type CustomerNoteFactsFragment,
  CustomerNotesNowDocument,
  EditCustomerNoteDocument,
  type EditCustomerNoteMutation,
  RemoveCustomerNoteDocument,
  type RemoveCustomerNoteMutation,
} from '../../documents/generated/operations';
import type { CustomerProps } from './customer-dialog';

type Facts = CustomerNoteFactsFragment;

export type Note = Facts & {
  readonly mentions: readonly { readonly id: string; readonly name?: string | null }[];
};

const TYPED = ['text', 'mentionIds'] as const;

type Typed = (typeof TYPED)[number];

/** What colleagues should know. */
export function NoteDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  const keyOf = useKey();
  return (
    <FormDialog
      title={t('addNote')}
      fields={TYPED}
      optional={['mentionIds']}
      submit={t('addNoteSubmit')}
      done={t('noteAdded')}
      onClose={onClose}
      onSend={({ text }, data, send) => {
        const input = { id: customer.id, text, ...restOf(data) };
        return send(AddCustomerNoteDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => <NoteFields errors={errors} />}
    </FormDialog>
  );
}

const isPinned = (data: FormData) => data.get('pinned') === 'on';

const restOf = (data: FormData) => ({
  pinned: isPinned(data),
  mentionIds: data.getAll('mentionIds').map(String),
});

function NoteFields({ note, errors }: { note?: Note; errors: Errors<Typed> }) {
  const t = useTranslations('customers');
  return (
    <>
      <TextArea
        label={t('note')}
        name="text"
        rows={6}
        maxLength={10_000}
        defaultValue={note?.text}
        error={errors.text}
      />
      <PeopleField
        label={t('mention')}
        name="mentionIds"
        chosen={note?.mentions ?? []}
        help={t('mentionHelp')}
        error={errors.mentionIds}
      />
      <CheckboxField label={t('pin')} name="pinned" defaultChecked={note?.pinned} />
    </>
  );
}

type OfNote = {
  readonly customerId: string;
  readonly note: Note;
  readonly onClose: () => void;
};

/** How two versions of a note are compared. */
function useNoteVersions({ customerId, note }: Omit<OfNote, 'onClose'>) {
  const t = useTranslations('customers');
  const language = useLanguage();
  return {
    seen: note,
    staleCode: 'CUSTOMERS_NOTE_STALE',
    lookAgain: async () => {
      const result = await ask(language, CustomerNotesNowDocument, { id: customerId });
      const notes = (result.ok && result.data.customer?.notes) || [];
      return notes.find(({ id }) => id === note.id) ?? null;
    },
    rows: (now: Facts, mine: Partial<Facts>) =>
      conflictsOf<Pick<Facts, 'text' | 'pinned'>>(['text', 'pinned'], note, now, mine).map(
        (row) => {
          const told = (value: string | boolean) =>
            typeof value === 'string' ? value : value ? t('yes') : t('no');
          return {
            label: row.field === 'text' ? t('note') : t('pin'),
            mine: told(row.mine),
            now: told(row.now),
          };
        },
      ),
  };
}

/** A note as it shall be. */
export function EditNoteDialog({ onClose, ...of }: OfNote) {
  const t = useTranslations('customers');
  const { rows, ...versions } = useNoteVersions(of);
  return (
    <VersionedDialog<Typed, EditCustomerNoteMutation, Facts>
      title={t('editNote')}
      fields={TYPED}
      optional={['mentionIds']}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      based={{
        ...versions,
        saves: true,
        compare: (now, { text }, data) => rows(now, { text, pinned: isPinned(data) }),
        onSend: ({ text }, data, expectedVersion, send) =>
          send(EditCustomerNoteDocument, {
            input: { id: of.note.id, expectedVersion, text, ...restOf(data) },
          }),
      }}
    >
      {(errors) => <NoteFields note={of.note} errors={errors} />}
    </VersionedDialog>
  );
}

/** Removes a note. */
export function RemoveNoteDialog({ onClose, ...of }: OfNote) {
  const t = useTranslations('customers');
  const { rows, ...versions } = useNoteVersions(of);
  return (
    <VersionedDialog<never, RemoveCustomerNoteMutation, Facts>
      title={t('removeNote')}
      text={<p className="line-clamp-4 break-words whitespace-pre-line">{of.note.text}</p>}
      fields={[]}
      submit={t('removeSubmit')}
      danger
      done={t('removed')}
      onClose={onClose}
      based={{
        ...versions,
        saves: false,
        compare: (now) => rows(now, {}),
        onSend: (_, __, expectedVersion, send) =>
          send(RemoveCustomerNoteDocument, { input: { id: of.note.id, expectedVersion } }),
      }}
    >
      {() => null}
    </VersionedDialog>
  );
}
