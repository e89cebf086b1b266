'use client';

import { useState } from 'react';
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
import {
  comparableNote,
  type Mentioned,
  mentioned,
  type NoteCompared,
  sameMentions,
} from '../../lib/notes';
import type { CustomerProps } from './customer-dialog';

export type Note = CustomerNoteFactsFragment;

const TYPED = ['text', 'mentionIds'] as const;

type Typed = (typeof TYPED)[number];

/** Whether the viewer sees who works here, and so can choose among them. */
type MayMention = { readonly mayMention: boolean };

/** What colleagues should know. */
export function NoteDialog({ customer, mayMention, onClose }: CustomerProps & MayMention) {
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
        const mentionIds = data.getAll('mentionIds').map(String);
        const input = { id: customer.id, text, pinned: isPinned(data), mentionIds };
        return send(AddCustomerNoteDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => <NoteFields mayMention={mayMention} errors={errors} />}
    </FormDialog>
  );
}

const isPinned = (data: FormData) => data.get('pinned') === 'on';

function NoteFields({
  note,
  mayMention,
  onMentions,
  errors,
}: MayMention & {
  note?: Note;
  onMentions?: (people: Note['mentions']) => void;
  errors: Errors<Typed>;
}) {
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
      {mayMention && (
        <PeopleField
          label={t('mention')}
          name="mentionIds"
          chosen={note?.mentions ?? []}
          onChosen={onMentions}
          help={t('mentionHelp')}
          error={errors.mentionIds}
        />
      )}
      <CheckboxField label={t('pin')} name="pinned" defaultChecked={note?.pinned} />
    </>
  );
}

type OfNote = MayMention & {
  readonly customerId: string;
  readonly note: Note;
  readonly onClose: () => void;
};

/** How two versions of a note are compared. */
function useNoteVersions({ customerId, note, mayMention }: Omit<OfNote, 'onClose'>) {
  const t = useTranslations('customers');
  const person = useTranslations('personField');
  const language = useLanguage();
  const labels = { text: t('note'), pinned: t('pin'), mentions: t('mention') };
  const told = (value: string | boolean | Mentioned) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    return value.map(({ name }) => name ?? person('somebody')).join(', ') || '—';
  };
  return {
    seen: note,
    staleCode: 'CUSTOMERS_NOTE_STALE',
    lookAgain: async () => {
      const variables = { id: customerId, staff: mayMention };
      const result = await ask(language, CustomerNotesNowDocument, variables);
      const notes = (result.ok && result.data.customer?.notes) || [];
      return notes.find(({ id }) => id === note.id) ?? null;
    },
    rows: (now: Note, mine: Partial<NoteCompared>) =>
      conflictsOf<NoteCompared>(
        // Without names there is nothing to be seen.
        mayMention ? ['text', 'pinned', 'mentions'] : ['text', 'pinned'],
        comparableNote(note),
        comparableNote(now),
        mine,
      ).map(({ field, mine, now }) => ({
        label: labels[field],
        mine: told(mine),
        now: told(now),
      })),
  };
}

/** A note as it shall be. Who is mentioned is left to others where it isn't changed. */
export function EditNoteDialog({ onClose, ...of }: OfNote) {
  const t = useTranslations('customers');
  const { rows, ...versions } = useNoteVersions(of);
  const [mentions, setMentions] = useState(of.note.mentions);
  const changed = !sameMentions(mentions, of.note.mentions);
  return (
    <VersionedDialog<Typed, EditCustomerNoteMutation, Note>
      title={t('editNote')}
      fields={TYPED}
      optional={['mentionIds']}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      based={{
        ...versions,
        saves: true,
        compare: (now, { text }, data) =>
          rows(now, {
            text,
            pinned: isPinned(data),
            mentions: mentioned(changed ? mentions : now.mentions),
          }),
        onSend: ({ text }, data, expectedVersion, send) =>
          send(EditCustomerNoteDocument, {
            input: {
              id: of.note.id,
              expectedVersion,
              text,
              pinned: isPinned(data),
              ...(changed && { mentionIds: mentions.map(({ id }) => id) }),
            },
          }),
      }}
    >
      {(errors) => (
        <NoteFields
          note={of.note}
          mayMention={of.mayMention}
          onMentions={setMentions}
          errors={errors}
        />
      )}
    </VersionedDialog>
  );
}

/** Removes a note. */
export function RemoveNoteDialog({ onClose, ...of }: OfNote) {
  const t = useTranslations('customers');
  const { rows, ...versions } = useNoteVersions(of);
  return (
    <VersionedDialog<never, RemoveCustomerNoteMutation, Note>
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
