'use client';

import { useTranslations } from 'use-intl/react';
import { type Field, FieldInputs, optionalNames, valueNames, valuesOf } from '@/modules/fields';
import {
  EditCustomerDocument,
  type EditCustomerMutation,
} from '../../documents/generated/operations';
import { customLine } from '../../lib/conflict';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

/** What the company wants to know of the customer besides. */
export function CustomDialog({
  customer,
  fields,
  onClose,
}: CustomerProps & { readonly fields: readonly Field[] }) {
  const t = useTranslations('customers');
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  return (
    <CustomerDialog<string, EditCustomerMutation>
      title={t('customFields')}
      customer={customer}
      fields={valueNames(fields)}
      optional={optionalNames(fields)}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={(_, data) => ({
        customFields: valuesOf(data, fields).flatMap(({ key, value }) =>
          value === null ? [] : customLine(labelOf(key), value),
        ),
      })}
      onSend={(_, data, expectedVersion, send) =>
        send(EditCustomerDocument, {
          input: { id: customer.id, expectedVersion, customFields: valuesOf(data, fields) },
        })
      }
    >
      {(errors) => (
        <FieldInputs fields={fields} values={customer.customFields ?? []} errors={errors} />
      )}
    </CustomerDialog>
  );
}
