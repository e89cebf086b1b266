'use client';

import { useTranslations } from 'use-intl/react';
import { conflictsOf } from '@/shared/forms/conflict';
import type { FormDialogProps } from '@/shared/forms/form-dialog';
import type { Answer } from '@/shared/forms/use-sender';
import type { Values } from '@/shared/forms/use-submission';
import { type Based, VersionedDialog } from '@/shared/forms/versioned';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import {
  type CustomerFactsFragment,
  CustomerNowDocument,
} from '../../documents/generated/operations';
import { COMPARED, comparable, type Facts } from '../../lib/conflict';
import { useFactText } from '../fact-text';

export type CustomerFacts = CustomerFactsFragment;

/** What every dialog about a customer is given. */
export type CustomerProps = { readonly customer: CustomerFacts; readonly onClose: () => void };

/** A form about a customer that is based on what the page showed. */
export function CustomerDialog<Field extends string, Data extends Answer>({
  customer,
  mine,
  staff = false,
  onSend,
  ...props
}: Omit<FormDialogProps<Field, Data>, 'onSend' | 'onRefused'> & {
  readonly customer: CustomerFacts;
  /** What the form makes of the customer; nothing where it only does something to them. */
  readonly mine?: (values: Values<Field>, data: FormData) => Partial<Facts>;
  /** Whether the viewer may read what members of staff are called. */
  readonly staff?: boolean;
  readonly onSend: Based<Field, Data, CustomerFacts>['onSend'];
}) {
  const language = useLanguage();
  const fields = useTranslations('customerFields');
  const text = useFactText();

  return (
    <VersionedDialog<Field, Data, CustomerFacts>
      {...props}
      based={{
        seen: customer,
        staleCode: 'CUSTOMERS_VERSION_STALE',
        saves: mine !== undefined,
        onSend,
        lookAgain: async () => {
          const result = await send(language, CustomerNowDocument, { id: customer.id, staff });
          return result.ok ? result.data.customer : null;
        },
        compare: (now, values, data) =>
          conflictsOf<Facts>(
            COMPARED,
            comparable(staff ? customer : nameless(customer)),
            comparable(now),
            mine?.(values, data),
          ).map((row) => ({
            label: fields(row.field),
            mine: text(row.field, row.mine),
            now: text(row.field, row.now),
          })),
      }}
    />
  );
}

/** What was asked without names is compared without them. */
function nameless(customer: CustomerFacts): CustomerFacts {
  const { assignedTo } = customer;
  return { ...customer, assignedTo: assignedTo && { id: assignedTo.id } };
}
