'use client';

import { useTranslations } from 'use-intl/react';
import { conflictsOf } from '@/shared/forms/conflict';
import type { FormDialogProps } from '@/shared/forms/form-dialog';
import type { Answer } from '@/shared/forms/use-sender';
import type { Values } from '@/shared/forms/use-submission';
import { type Based, VersionedDialog } from '@/shared/forms/versioned';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { type CustomerFactsFragment, CustomerNowDocument } from '../documents/generated/operations';
import { COMPARED, type Compared, type Facts } from '../lib/conflict';
import { STATUSES } from '../lib/customer-view';

export type CustomerFacts = CustomerFactsFragment;

/** A form about a customer that is based on what the page showed. */
export function CustomerDialog<Field extends string, Data extends Answer>({
  customer,
  mine,
  onSend,
  ...props
}: Omit<FormDialogProps<Field, Data>, 'onSend' | 'onRefused'> & {
  readonly customer: CustomerFacts;
  /** What the form makes of the customer; nothing where it only does something to them. */
  readonly mine?: (values: Values<Field>, data: FormData) => Partial<Facts>;
  readonly onSend: Based<Field, Data, CustomerFacts>['onSend'];
}) {
  const language = useLanguage();
  const fields = useTranslations('customerFields');
  const statuses = useTranslations('customerStatuses');

  function text(field: Compared, value: Facts[Compared]): string {
    if (Array.isArray(value)) return value.join(', ') || '—';
    const status = STATUSES.find((name) => field === 'status' && name === value);
    return status ? statuses(status) : String(value ?? '—');
  }

  return (
    <VersionedDialog<Field, Data, CustomerFacts>
      {...props}
      based={{
        seen: customer,
        staleCode: 'CUSTOMERS_VERSION_STALE',
        saves: mine !== undefined,
        onSend,
        lookAgain: async () => {
          const result = await send(language, CustomerNowDocument, { id: customer.id });
          return result.ok ? result.data.customer : null;
        },
        compare: (now, values, data) =>
          conflictsOf<Facts>(COMPARED, customer, now, mine?.(values, data)).map((row) => ({
            label: fields(row.field),
            mine: text(row.field, row.mine),
            now: text(row.field, row.now),
          })),
      }}
    />
  );
}
