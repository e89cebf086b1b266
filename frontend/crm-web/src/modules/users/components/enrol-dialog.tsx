'use client';

import { useTranslations } from 'use-intl/react';
import { FormDialog } from '@/shared/forms/form-dialog';
import { CopyButton } from '@/shared/ui/copy-button';
import {
  ConfirmTotpEnrolmentDocument,
  type StartTotpEnrolmentMutation,
} from '../documents/generated/operations';
import { CodeField } from './code-form';

export type Enrolment = NonNullable<StartTotpEnrolmentMutation['startTotpEnrolment']['enrolment']>;

const FIELDS = ['code'] as const;

/** The secret for an authenticator, to be scanned or typed; it counts once a code of it has come. */
export function EnrolDialog(props: {
  enrolment: Enrolment;
  onClose: () => void;
  onCodes: (codes: readonly string[] | undefined) => void;
}) {
  const t = useTranslations('security');
  const { secret, qrSvg } = props.enrolment;
  return (
    <FormDialog
      title={t('setUp')}
      text={t('scan')}
      fields={FIELDS}
      submit={t('confirm')}
      done={t('mfaOn')}
      onClose={props.onClose}
      onSend={({ code }, _, send) =>
        send(ConfirmTotpEnrolmentDocument, { input: { code: code.trim() } })
      }
      onDone={(data) => props.onCodes(data.confirmTotpEnrolment.recoveryCodes ?? undefined)}
    >
      {(errors) => (
        <>
          {/* biome-ignore lint/performance/noImgElement: a picture made for this one time */}
          <img
            alt={t('qr')}
            src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
            className="mx-auto size-48 rounded-md bg-on-solid p-2"
          />
          <p>
            <span className="text-quiet">{t('secret')}</span>{' '}
            <code className="font-mono text-xs break-all">{secret}</code>
            <CopyButton value={secret} name={t('secret')} />
          </p>
          <CodeField error={errors.code} recovery={false} />
        </>
      )}
    </FormDialog>
  );
}
