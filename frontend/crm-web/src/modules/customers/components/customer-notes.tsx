import { getTranslations } from '@/shared/i18n/server';
import { Card, Moment } from '@/shared/ui/facts';
import { CUSTOMER_EDIT } from '../lib/actions';
import { AddNoteButton } from './customer-actions';
import type { Shown } from './customer-detail';
import { NoteButtons } from './row-buttons';

const names = (people: readonly { readonly name?: string | null }[]) =>
  people.flatMap(({ name }) => name ?? []).join(', ');

/** What people have noted down, pinned notes first. */
export async function CustomerNotes({ customer, offered, viewer }: Shown) {
  const t = await getTranslations('customers');
  const notes = customer.notes ?? [];
  const mayWrite = offered.includes('note');
  const mayMention = offered.includes('mention');
  const mayEdit = (author: string | undefined) =>
    mayWrite && (author === viewer.id || viewer.actions.includes(CUSTOMER_EDIT));
  return (
    <Card
      title={t('notes')}
      aside={mayWrite && <AddNoteButton customer={customer} mayMention={mayMention} />}
    >
      {notes.length === 0 ? (
        <p className="py-3 text-quiet">{t('noNotes')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {notes.map(({ createdAt, editedAt, author, ...note }) => (
            <li key={note.id} className="space-y-1 py-3">
              <div className="flex items-start justify-between gap-2">
                <p className="min-w-0 break-words whitespace-pre-line">{note.text}</p>
                {mayEdit(author?.id) && (
                  <NoteButtons customerId={customer.id} note={note} mayMention={mayMention} />
                )}
              </div>
              <p className="text-xs text-quiet">
                {note.pinned && <>{t('pinned')} · </>}
                <Moment at={createdAt} />
                {author?.name && <> · {author.name}</>}
                {names(note.mentions) && <> · {t('mentionsOf', { names: names(note.mentions) })}</>}
                {editedAt && (
                  <>
                    {' '}
                    · {t('edited')} <Moment at={editedAt} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
