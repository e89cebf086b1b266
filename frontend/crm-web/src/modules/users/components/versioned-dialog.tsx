'use client';

import { useTranslations } from 'use-intl/react';
import { conflictsOf } from '@/shared/forms/conflict';
import type { FormDialogProps } from '@/shared/forms/form-dialog';
import type { Answer } from '@/shared/forms/use-sender';
import type { Values } from '@/shared/forms/use-submission';
import { type Based, VersionedDialog as Dialog } from '@/shared/forms/versioned';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { type StaffFactsFragment, StaffNowDocument } from '../documents/generated/operations';
import { COMPARED, comparable, type Facts } from '../lib/conflict';
import { useFactText } from './fact-text';

export type StaffFacts = StaffFactsFragment;

/** A form about a person that is based on what the page showed. */
export function VersionedDialog<Field extends string, Data extends Answer>({
  person,
  mine,
  onSend,
  ...props
}: Omit<FormDialogProps<Field, Data>, 'onSend' | 'onRefused'> & {
  readonly person: StaffFacts;
  /** What the form makes of the person; nothing where it only does something to them. */
  readonly mine?: (values: Values<Field>, data: FormData) => Partial<Facts>;
  readonly onSend: Based<Field, Data, StaffFacts>['onSend'];
}) {
  const language = useLanguage();
  const fields = useTranslations('changedFields');
  const text = useFactText();
  return (
    <Dialog<Field, Data, StaffFacts>
      {...props}
      based={{
        seen: person,
        staleCode: 'USERS_VERSION_STALE',
        saves: mine !== undefined,
        onSend,
        lookAgain: async () => {
          const divisions = person.roles?.some(({ division }) => division?.name) ?? false;
          const result = await send(language, StaffNowDocument, { id: person.id, divisions });
          return result.ok ? result.data.staff : null;
        },
        compare: (now, values, data) =>
          conflictsOf(COMPARED, comparable(person), comparable(now), mine?.(values, data)).map(
            (row) => ({
              label: fields(row.field),
              mine: text(row.field, row.mine),
              now: text(row.field, row.now),
            }),
          ),
      }}
    />
  );
}
