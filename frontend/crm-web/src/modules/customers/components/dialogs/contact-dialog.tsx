'use client';

import { useTranslations } from 'use-intl/react';
import type { Answer } from '@/shared/forms/use-sender';
import { CheckboxField, CheckboxGroup } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import {
  AddCustomerContactDocument,
  EditCustomerContactDocument,
  RemoveCustomerContactDocument,
} from '../../documents/generated/operations';
import { contactLine, linesWith } from '../../lib/conflict';
import { PURPOSES } from '../../lib/words';
import { CustomerDialog, type CustomerFacts, type CustomerProps } from './customer-dialog';

const FIELDS = [
  'contact.name',
  'contact.phone',
  'contact.email',
  'contact.note',
  'contact.purposes',
] as const;

export type Contact = NonNullable<CustomerFacts['contacts']>[number];

/** Somebody whom one speaks with; without `contact` somebody new. */
export function ContactDialog({
  customer,
  contact,
  onClose,
}: CustomerProps & { readonly contact?: Contact }) {
  const t = useTranslations('customers');
  const fields = useTranslations('customerFields');
  const purposes = useTranslations('contactPurposes');
  const typed = (values: Readonly<Record<(typeof FIELDS)[number], string>>, data: FormData) => ({
    name: values['contact.name'],
    phone: values['contact.phone'].trim() || null,
    email: values['contact.email'].trim() || null,
    note: values['contact.note'].trim() || null,
    purposes: PURPOSES.filter((purpose) => data.get(purpose) === 'on'),
  });
  return (
    <CustomerDialog<(typeof FIELDS)[number], Answer>
      title={contact ? t('editContact') : t('addContact')}
      customer={customer}
      fields={FIELDS}
      optional={['contact.phone', 'contact.email', 'contact.note', 'contact.purposes']}
      submit={contact ? t('save') : t('addContactSubmit')}
      done={t('saved')}
      onClose={onClose}
      mine={(values, data) => ({
        contacts: linesWith(
          customer.contacts,
          contactLine,
          contact?.id,
          contactLine(typed(values, data)),
        ),
      })}
      onSend={(values, data, expectedVersion, send) => {
        const input = { id: customer.id, expectedVersion, contact: typed(values, data) };
        return contact
          ? send(EditCustomerContactDocument, { input: { ...input, contactId: contact.id } })
          : send(AddCustomerContactDocument, { input });
      }}
    >
      {(errors) => (
        <>
          <TextField
            label={t('contactName')}
            name="contact.name"
            maxLength={200}
            autoComplete="off"
            defaultValue={contact?.name}
            error={errors['contact.name']}
          />
          <TextField
            label={fields('phone')}
            name="contact.phone"
            type="tel"
            autoComplete="off"
            defaultValue={contact?.phone ?? ''}
            error={errors['contact.phone']}
          />
          <TextField
            label={fields('email')}
            name="contact.email"
            type="email"
            autoComplete="off"
            spellCheck={false}
            defaultValue={contact?.email ?? ''}
            error={errors['contact.email']}
          />
          <TextField
            label={t('contactNote')}
            name="contact.note"
            maxLength={500}
            autoComplete="off"
            defaultValue={contact?.note ?? ''}
            error={errors['contact.note']}
          />
          <CheckboxGroup label={t('purposes')} error={errors['contact.purposes']}>
            {PURPOSES.map((purpose) => (
              <CheckboxField
                key={purpose}
                label={purposes(purpose)}
                name={purpose}
                defaultChecked={contact?.purposes.includes(purpose)}
              />
            ))}
          </CheckboxGroup>
        </>
      )}
    </CustomerDialog>
  );
}

/** Takes a contact away. */
export function RemoveContactDialog({
  customer,
  contact,
  onClose,
}: CustomerProps & { readonly contact: Contact }) {
  const t = useTranslations('customers');
  return (
    <CustomerDialog
      title={t('removeTitle', { name: contact.name })}
      text={t('removeText')}
      customer={customer}
      fields={[]}
      submit={t('removeSubmit')}
      danger
      done={t('removed')}
      onClose={onClose}
      mine={() => ({ contacts: linesWith(customer.contacts, contactLine, contact.id, null) })}
      onSend={(_, __, expectedVersion, send) =>
        send(RemoveCustomerContactDocument, {
          input: { id: customer.id, expectedVersion, contactId: contact.id },
        })
      }
    >
      {() => null}
    </CustomerDialog>
  );
}
