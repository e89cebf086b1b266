'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { localTime, momentOf } from '@/shared/format/dates';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useKey } from '@/shared/forms/use-key';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  type CustomerConsentFactsFragment,
  RecordCustomerConsentDocument,
} from '../../documents/generated/operations';
import { CHANNELS, CONSENT_KINDS, CONSENT_WAYS, hasChannel } from '../../lib/words';

export type Consent = Pick<CustomerConsentFactsFragment, 'kind' | 'channel' | 'given'>;

const FIELDS = ['kind', 'channel', 'given', 'way', 'textVersion', 'at'] as const;

/** What the customer has said, as a line of the ledger; `about` is what it is about, where that is known. */
export function ConsentDialog(props: {
  readonly customer: { readonly id: string };
  readonly about?: Consent;
  readonly onClose: () => void;
}) {
  const t = useTranslations('customers');
  const kinds = useTranslations('consentKinds');
  const channels = useTranslations('customerChannels');
  const ways = useTranslations('consentWays');
  const keyOf = useKey();
  const { about } = props;
  const [kind, setKind] = useState(about?.kind ?? CONSENT_KINDS[0]);
  const [given, setGiven] = useState(about?.given ?? true);
  return (
    <FormDialog
      title={t('recordConsent')}
      fields={FIELDS}
      optional={[
        'at',
        ...(hasChannel(kind) ? [] : (['channel'] as const)),
        ...(given ? [] : (['textVersion'] as const)),
      ]}
      submit={given ? t('giveConsent') : t('withdrawConsent')}
      done={t('consentRecorded')}
      onClose={props.onClose}
      onSend={(values, _, send) => {
        const input = {
          id: props.customer.id,
          kind,
          channel: CHANNELS.find((one) => one === values.channel) ?? null,
          given,
          way: CONSENT_WAYS.find((one) => one === values.way) ?? 'PHONE',
          textVersion: values.textVersion.trim() || null,
          at: momentOf(values.at) ?? null,
        };
        return send(RecordCustomerConsentDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => (
        <>
          <SelectField
            label={t('consentKind')}
            name="kind"
            value={kind}
            onChange={({ target }) =>
              setKind(CONSENT_KINDS.find((one) => one === target.value) ?? kind)
            }
            error={errors.kind}
          >
            {CONSENT_KINDS.map((one) => (
              <option key={one} value={one}>
                {kinds(one)}
              </option>
            ))}
          </SelectField>
          {hasChannel(kind) && (
            <SelectField
              label={t('consentChannel')}
              name="channel"
              defaultValue={about?.channel ?? 'EMAIL'}
              error={errors.channel}
            >
              {CHANNELS.map((one) => (
                <option key={one} value={one}>
                  {channels(one)}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField
            label={t('consentSaid')}
            name="given"
            value={given ? 'given' : 'withdrawn'}
            onChange={({ target }) => setGiven(target.value === 'given')}
            error={errors.given}
          >
            <option value="given">{t('saidYes')}</option>
            <option value="withdrawn">{t('saidNo')}</option>
          </SelectField>
          <SelectField label={t('consentWay')} name="way" defaultValue="PHONE" error={errors.way}>
            {CONSENT_WAYS.map((one) => (
              <option key={one} value={one}>
                {ways(one)}
              </option>
            ))}
          </SelectField>
          {given && (
            <TextField
              label={t('textVersion')}
              name="textVersion"
              maxLength={100}
              autoComplete="off"
              help={t('textVersionHelp')}
              error={errors.textVersion}
            />
          )}
          <TextField
            label={t('consentAt')}
            name="at"
            type="datetime-local"
            max={localTime(new Date())}
            help={t('consentAtHelp')}
            error={errors.at}
          />
        </>
      )}
    </FormDialog>
  );
}
