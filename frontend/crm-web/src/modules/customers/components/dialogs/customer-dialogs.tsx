'use client';

import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  AnonymiseCustomerDocument,
  ChangeCustomerStatusDocument,
  EditCustomerDocument,
} from '../../documents/generated/operations';
import { FIELDS, optional, tagsOf, typed } from '../../lib/fields';
import { CHANNELS, LANGUAGES } from '../../lib/words';
import { CustomerFields } from '../customer-fields';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

const EDITED = [...FIELDS, 'preferredChannel', 'language', 'tags'] as const;

/** Names, numbers, how the customer is reached, tags. */
export function EditDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  const fields = useTranslations('customerFields');
  const channels = useTranslations('customerChannels');
  const languages = useTranslations('customerLanguages');
  const kind = customer.kind ?? 'PERSON';
  const edited = (values: Readonly<Record<(typeof EDITED)[number], string>>) => ({
    ...typed(kind, values),
    preferredChannel: CHANNELS.find((one) => one === values.preferredChannel) ?? null,
    language: LANGUAGES.find((one) => one === values.language) ?? 'PL',
    tags: tagsOf(values.tags),
  });
  return (
    <CustomerDialog
      title={t('editTitle')}
      customer={customer}
      fields={EDITED}
      optional={[...optional(kind), 'preferredChannel', 'tags']}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={edited}
      onSend={(values, _, expectedVersion, send) =>
        send(EditCustomerDocument, {
          input: { id: customer.id, expectedVersion, ...edited(values) },
        })
      }
    >
      {(errors) => (
        <>
          <CustomerFields kind={kind} facts={customer} errors={errors} />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={fields('preferredChannel')}
              name="preferredChannel"
              defaultValue={customer.preferredChannel ?? ''}
              error={errors.preferredChannel}
            >
              <option value="">{t('noneChosen')}</option>
              {CHANNELS.map((channel) => (
                <option key={channel} value={channel}>
                  {channels(channel)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={fields('language')}
              name="language"
              defaultValue={customer.language ?? 'PL'}
              error={errors.language}
            >
              {LANGUAGES.map((language) => (
                <option key={language} value={language}>
                  {languages(language)}
                </option>
              ))}
            </SelectField>
          </div>
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

const STATUS = ['status', 'reason'] as const;

/** How it stands with the customer from now on. */
export function StatusDialog({ customer, onClose }: CustomerProps) {
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

const REASON = ['reason'] as const;

/** Takes away for good who a customer was. */
export function AnonymiseDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  return (
    <CustomerDialog
      title={t('anonymise')}
      text={t('anonymiseText')}
      customer={customer}
      fields={REASON}
      submit={t('anonymiseSubmit')}
      danger
      done={t('anonymisedToast')}
      onClose={onClose}
      onSend={({ reason }, _, expectedVersion, send) =>
        send(AnonymiseCustomerDocument, { input: { id: customer.id, expectedVersion, reason } })
      }
    >
      {(errors) => <ReasonField help={t('anonymiseReason')} error={errors.reason} />}
    </CustomerDialog>
  );
}
