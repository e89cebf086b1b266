'use client';

import { useState } from 'react';
import { FormDialog, type FormDialogProps, type Values } from '@/shared/forms/form-dialog';
import type { Answer, Sender, Tried } from '@/shared/forms/use-sender';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { type StaffFactsFragment, StaffNowDocument } from '../documents/generated/operations';
import { comparable, type Facts } from '../lib/conflict';
import { ConflictDialog } from './conflict-dialog';

const STALE = 'USERS_VERSION_STALE';

export type StaffFacts = StaffFactsFragment;

type Send<Field extends string, Data extends Answer> = (
  values: Values<Field>,
  data: FormData,
  expectedVersion: number,
  send: Sender,
) => Promise<Tried<Data>>;

/**
 * A form about a person that is based on what the page showed. If they were changed meanwhile, both
 * versions are shown, and the person at the screen decides which one stays.
 */
export function VersionedDialog<Field extends string, Data extends Answer>({
  person,
  mine,
  onSend,
  ...props
}: Omit<FormDialogProps<Field, Data>, 'onSend' | 'onRefused'> & {
  readonly person: StaffFacts;
  /** What the form makes of the person; nothing where it only does something to them. */
  readonly mine?: (values: Values<Field>, data: FormData) => Partial<Facts>;
  readonly onSend: Send<Field, Data>;
}) {
  const language = useLanguage();
  const [conflict, setConflict] = useState<{
    now: StaffFacts;
    values: Values<Field>;
    data: FormData;
  }>();

  async function lookAgain(values: Values<Field>, data: FormData): Promise<boolean> {
    const result = await send(language, StaffNowDocument, {
      id: person.id,
      divisions: person.roles?.some(({ division }) => division?.name) ?? false,
    });
    const now = result.ok ? result.data.staff : null;
    if (now) setConflict({ now, values, data });
    return now !== null;
  }

  return (
    <>
      <FormDialog
        {...props}
        onSend={(values, data, sender) => onSend(values, data, person.version ?? 0, sender)}
        onRefused={async (errors, values, data) =>
          errors.some(({ code }) => code === STALE) && lookAgain(values, data)
        }
      />
      {conflict && (
        <ConflictDialog
          seen={comparable(person)}
          now={comparable(conflict.now)}
          mine={mine?.(conflict.values, conflict.data)}
          done={props.done}
          onClose={() => setConflict(undefined)}
          onOver={props.onClose}
          onOverwrite={(sender) =>
            onSend(conflict.values, conflict.data, conflict.now.version ?? 0, sender)
          }
          onStale={() => lookAgain(conflict.values, conflict.data)}
          staleCode={STALE}
        />
      )}
    </>
  );
}
