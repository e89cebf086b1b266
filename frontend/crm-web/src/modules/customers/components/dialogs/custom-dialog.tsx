'use client';

import { useTranslations } from 'use-intl/react';
import {
  entered,
  type Field,
  FieldInputs,
  optionalNames,
  valueNames,
  valuesOf,
} from '@/modules/fields';
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
  // In a conflict, what wasn't changed stands as the page has it.
  const lineOf = (key: string, value: string) => {
    const field = fields.find((field) => field.key === key);
    const seen = customer.customFields?.find((one) => one.key === key);
    const words = entered(seen) === value && seen?.display;
    const choice = field?.choices?.find((choice) => choice.key === value)?.label;
    return customLine(field?.label ?? key, words || choice || value);
  };
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
          value === null ? [] : lineOf(key, value),
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
