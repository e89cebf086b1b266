'use client';

import { useTranslations } from 'use-intl/react';
import { FormDialog, ReasonField } from '@/shared/forms/form-dialog';
import { useKey } from '@/shared/forms/use-key';
import { CheckboxField, CheckboxGroup } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { TextArea } from '@/shared/ui/text-area';
import {
  AddCustomerContactDocument,
  AddCustomerNoteDocument,
  ChangeCustomerStatusDocument,
  type ContactPurpose,
  EditCustomerDocument,
} from '../documents/generated/operations';
import { FIELDS, optional, typed } from '../lib/fields';
import { CustomerDialog, type CustomerFacts } from './customer-dialog';
import { CustomerFields } from './customer-fields';

type Props = { readonly customer: CustomerFacts; readonly onClose: () => void };

const TAGS = [...FIELDS, 'tags'] as const;

const tagsOf = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

/** Names, numbers, how the customer is reached, tags. */
export function EditDialog({ customer, onClose }: Props) {
  const t = useTranslations('customers');
  const fields = useTranslations('customerFields');
  const kind = customer.kind ?? 'PERSON';
  return (
    <CustomerDialog
      title={t('editTitle')}
      customer={customer}
      fields={TAGS}
      optional={[...optional(kind), 'tags']}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={(values) => ({ ...typed(kind, values), tags: tagsOf(values.tags) })}
      onSend={(values, _, expectedVersion, send) =>
        send(EditCustomerDocument, {
          input: {
            id: customer.id,
            expectedVersion,
            ...typed(kind, values),
            tags: tagsOf(values.tags),
          },
        })
      }
    >
      {(errors) => (
        <>
          <CustomerFields kind={kind} facts={customer} errors={errors} />
          <TextField
            label={fields('tags')}
            name="tags"
            defaultValue={customer.tags?.join(', ')}
            autoComplete="off"
            help={t('tagsHelp')}
            error={errors.tags}
          />
        </>
      )}
    </CustomerDialog>
  );
}

const NOTE = ['text'] as const;

/** What colleagues should know. */
export function NoteDialog({ customer, onClose }: Props) {
  const t = useTranslations('customers');
  const keyOf = useKey();
  return (
    <FormDialog
      title={t('addNote')}
      fields={NOTE}
      submit={t('addNoteSubmit')}
      done={t('noteAdded')}
      onClose={onClose}
      onSend={({ text }, data, send) => {
        const input = { id: customer.id, text, pinned: data.get('pinned') === 'on' };
        return send(AddCustomerNoteDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => (
        <>
          <TextArea label={t('note')} name="text" rows={6} maxLength={10_000} error={errors.text} />
          <CheckboxField label={t('pin')} name="pinned" />
        </>
      )}
    </FormDialog>
  );
}

const STATUS = ['status', 'reason'] as const;

/** How it stands with the customer from now on. */
export function StatusDialog({ customer, onClose }: Props) {
  const t = useTranslations('customers');
  const statuses = useTranslations('customerStatuses');
  const next = customer.nextStatuses ?? [];
  const chosen = (status: string) => next.find((one) => one === status) ?? 'ACTIVE';
  return (
    <CustomerDialog
      title={t('changeStatus')}
      customer={customer}
      fields={STATUS}
      submit={t('changeStatusSubmit')}
      done={t('statusChanged')}
      onClose={onClose}
      mine={({ status }) => ({ status: chosen(status) })}
      onSend={({ status, reason }, _, expectedVersion, send) =>
        send(ChangeCustomerStatusDocument, {
          input: { id: customer.id, expectedVersion, status: chosen(status), reason },
        })
      }
    >
      {(errors) => (
        <>
          <SelectField
            label={t('newStatus')}
            name="status"
            defaultValue={next[0]}
            error={errors.status}
          >
            {next.map((status) => (
              <option key={status} value={status}>
                {statuses(status)}
              </option>
            ))}
          </SelectField>
          <ReasonField error={errors.reason} />
        </>
      )}
    </CustomerDialog>
  );
}

const CONTACT = ['contact.name', 'contact.phone', 'contact.email', 'contact.purposes'] as const;
const PURPOSES = [
  'BILLING',
  'TECHNICAL',
  'LEGAL_REPRESENTATIVE',
  'OTHER',
] as const satisfies readonly ContactPurpose[];

/** Somebody whom one speaks with. */
export function ContactDialog({ customer, onClose }: Props) {
  const t = useTranslations('customers');
  const fields = useTranslations('customerFields');
  const purposes = useTranslations('contactPurposes');
  return (
    <CustomerDialog
      title={t('addContact')}
      customer={customer}
      fields={CONTACT}
      optional={['contact.phone', 'contact.email', 'contact.purposes']}
      submit={t('addContactSubmit')}
      done={t('saved')}
      onClose={onClose}
      onSend={(values, data, expectedVersion, send) =>
        send(AddCustomerContactDocument, {
          input: {
            id: customer.id,
            expectedVersion,
            contact: {
              name: values['contact.name'],
              phone: values['contact.phone'].trim() || null,
              email: values['contact.email'].trim() || null,
              purposes: PURPOSES.filter((purpose) => data.get(purpose) === 'on'),
            },
          },
        })
      }
    >
      {(errors) => (
        <>
          <TextField
            label={t('contactName')}
            name="contact.name"
            maxLength={200}
            autoComplete="off"
            error={errors['contact.name']}
          />
          <TextField
            label={fields('phone')}
            name="contact.phone"
            type="tel"
            autoComplete="off"
            error={errors['contact.phone']}
          />
          <TextField
            label={fields('email')}
            name="contact.email"
            type="email"
            autoComplete="off"
            spellCheck={false}
            error={errors['contact.email']}
          />
          <CheckboxGroup label={t('purposes')} error={errors['contact.purposes']}>
            {PURPOSES.map((purpose) => (
              <CheckboxField key={purpose} label={purposes(purpose)} name={purpose} />
            ))}
          </CheckboxGroup>
        </>
      )}
    </CustomerDialog>
  );
}
