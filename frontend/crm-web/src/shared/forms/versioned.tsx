'use client';

import { type ReactNode, useState } from 'react';
import type { ConflictRow } from './conflict';
import { ConflictDialog } from './conflict-dialog';
import { FormDialog, type FormDialogProps } from './form-dialog';
import { PageForm, type PageFormProps } from './page-form';
import type { Answer, Sender, Tried } from './use-sender';
import type { Submission, Values } from './use-submission';

type Versioned = { readonly version: number | null };

/** A form that is based on a version of something. */
export type Based<Field extends string, Data extends Answer, Now extends Versioned> = {
  /** What the page showed. */
  readonly seen: Now;
  /** The code with which the server says that it isn't so any more. */
  readonly staleCode: string;
  readonly lookAgain: () => Promise<Now | null>;
  /** Where what is to be saved differs from what is there now. */
  readonly compare: (now: Now, values: Values<Field>, data: FormData) => readonly ConflictRow[];
  /** Whether a version is to be saved; else something is only done to the object. */
  readonly saves: boolean;
  readonly onSend: (
    values: Values<Field>,
    data: FormData,
    expectedVersion: number,
    send: Sender,
  ) => Promise<Tried<Data>>;
  /** The person has decided for what is there now. */
  readonly onLeave: () => void;
};

type Own = keyof Based<never, never, never> | 'onRefused';

/**
 * Sends with the version that the page showed. If the object was changed meanwhile, both versions
 * are shown, and the person at the screen decides which one stays.
 */
function useVersions<Field extends string, Data extends Answer, Now extends Versioned>(
  based: Based<Field, Data, Now>,
  { done, onDone }: Pick<Submission<Field, Data>, 'done' | 'onDone'>,
): Pick<Submission<Field, Data>, 'onSend' | 'onRefused'> & { readonly conflict: ReactNode } {
  const [conflict, setConflict] = useState<{ now: Now; values: Values<Field>; data: FormData }>();

  async function lookAgain(values: Values<Field>, data: FormData): Promise<boolean> {
    const now = await based.lookAgain();
    if (now) setConflict({ now, values, data });
    return now !== null;
  }

  return {
    onSend: (values, data, sender) => based.onSend(values, data, based.seen.version ?? 0, sender),
    onRefused: async (errors, values, data) =>
      errors.some(({ code }) => code === based.staleCode) && lookAgain(values, data),
    conflict: conflict && (
      <ConflictDialog<Data>
        rows={based.compare(conflict.now, conflict.values, conflict.data)}
        saves={based.saves}
        staleCode={based.staleCode}
        done={done}
        onClose={() => setConflict(undefined)}
        onLeave={based.onLeave}
        onOverwrite={(sender) =>
          based.onSend(conflict.values, conflict.data, conflict.now.version ?? 0, sender)
        }
        onDone={(data) => onDone?.(data)}
        onStale={() => lookAgain(conflict.values, conflict.data)}
      />
    ),
  };
}

/** A short form above the page about a version of something. */
export function VersionedDialog<Field extends string, Data extends Answer, Now extends Versioned>({
  based,
  ...props
}: Omit<FormDialogProps<Field, Data>, Own> & {
  readonly based: Omit<Based<Field, Data, Now>, 'onLeave'>;
}) {
  // The inputs have what the page showed when it was opened, whatever the page shows since.
  const [seen] = useState(based.seen);
  const { conflict, ...sent } = useVersions<Field, Data, Now>(
    { ...based, seen, onLeave: props.onClose },
    {
      done: props.done,
      onDone: (data) => {
        props.onClose();
        props.onDone?.(data);
      },
    },
  );
  return (
    <>
      <FormDialog<Field, Data> {...props} {...sent} />
      {conflict}
    </>
  );
}

/** A form that is a page, about a version of something. */
export function VersionedForm<Field extends string, Data extends Answer, Now extends Versioned>({
  based,
  ...props
}: Omit<PageFormProps<Field, Data>, Own> & { readonly based: Based<Field, Data, Now> }) {
  const { conflict, ...sent } = useVersions<Field, Data, Now>(based, props);
  return (
    <>
      <PageForm<Field, Data> {...props} {...sent} />
      {conflict}
    </>
  );
}
