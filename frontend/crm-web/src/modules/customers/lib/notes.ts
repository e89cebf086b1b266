import type { CustomerNoteFactsFragment } from '../documents/generated/operations';

type Note = CustomerNoteFactsFragment;

/** Who is mentioned, always in the same order. */
export type Mentioned = readonly { readonly id: string; readonly name: string | null }[];

/** The facts in which two versions of a note are compared. */
export type NoteCompared = Pick<Note, 'text' | 'pinned'> & { readonly mentions: Mentioned };

export const mentioned = (people: Note['mentions']): Mentioned =>
  people
    .map(({ id, name }) => ({ id, name: name ?? null }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Whether the same people are mentioned. */
export const sameMentions = (some: Note['mentions'], others: Note['mentions']): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((one) => one.id === id));

export const comparableNote = ({ text, pinned, mentions }: Note): NoteCompared => ({
  text,
  pinned,
  mentions: mentioned(mentions),
});
