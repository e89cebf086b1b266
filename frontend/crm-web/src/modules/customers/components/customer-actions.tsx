'use client';

import { StickyNote } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormDialog, ReasonField } from '@/shared/forms/form-dialog';
import { useKey } from '@/shared/forms/use-key';
import { secondaryClass } from '@/shared/ui/button';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { SelectField } from '@/shared/ui/select-field';
import { TextArea } from '@/shared/ui/text-area';
import {
  AddCustomerNoteDocument,
  ChangeCustomerStatusDocument,
  type CustomerFactsFragment,
} from '../documents/generated/operations';

type Props = { readonly customer: CustomerFactsFragment; readonly onClose: () => void };

/** What the viewer may do with a customer. */
export function CustomerActions(props: {
  customer: CustomerFactsFragment;
  notes: boolean;
  status: boolean;
}) {
  const t = useTranslations('customers');
  const [open, setOpen] = useState<'note' | 'status'>();
  const close = () => setOpen(undefined);
  const next = props.customer.nextStatuses ?? [];
  return (
    <>
      {props.notes && (
        <button type="button" className={secondaryClass} onClick={() => setOpen('note')}>
          <StickyNote aria-hidden className="size-4" />
          {t('addNote')}
        </button>
      )}
      {props.status && next.length > 0 && (
        <button type="button" className={secondaryClass} onClick={() => setOpen('status')}>
          {t('changeStatus')}
        </button>
      )}
      {open === 'note' && <NoteDialog customer={props.customer} onClose={close} />}
      {open === 'status' && <StatusDialog customer={props.customer} onClose={close} />}
    </>
  );
}

const NOTE = ['text'] as const;

function NoteDialog({ customer, onClose }: Props) {
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

function StatusDialog({ customer, onClose }: Props) {
  const t = useTranslations('customers');
  const statuses = useTranslations('customerStatuses');
  const next = customer.nextStatuses ?? [];
  return (
    <FormDialog
      title={t('changeStatus')}
      fields={STATUS}
      submit={t('changeStatusSubmit')}
      done={t('statusChanged')}
      onClose={onClose}
      onSend={({ status, reason }, _, send) =>
        send(ChangeCustomerStatusDocument, {
          input: {
            id: customer.id,
            expectedVersion: customer.version ?? 0,
            status: next.find((one) => one === status) ?? 'ACTIVE',
            reason,
          },
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
    </FormDialog>
  );
}
