'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useAct } from '@/shared/forms/use-act';
import { smallClass } from '@/shared/ui/button';
import { PasswordField } from '@/shared/ui/fields';
import {
  DisableMfaDocument,
  RegenerateRecoveryCodesDocument,
  StartTotpEnrolmentDocument,
} from '../documents/generated/operations';
import { CodeField } from './code-form';
import { EnrolDialog, type Enrolment } from './enrol-dialog';
import { RecoveryCodesDialog } from './recovery-codes-dialog';

const PROOF = ['password', 'code'] as const;

/** Sets the second factor up, makes new recovery codes, or takes it away. */
export function MfaButtons({ enabled }: { enabled: boolean }) {
  const t = useTranslations('security');
  const signIn = useTranslations('signIn');
  const router = useRouter();
  const { act, pending } = useAct();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [asking, setAsking] = useState<'codes' | 'disable'>();
  const [codes, setCodes] = useState<readonly string[]>();

  const start = () =>
    act(StartTotpEnrolmentDocument, [], (data) =>
      setEnrolment(data.startTotpEnrolment.enrolment ?? undefined),
    );
  const proof = (errors: Partial<Record<'password' | 'code', string>>) => (
    <>
      <PasswordField
        label={signIn('password')}
        name="password"
        autoComplete="current-password"
        required
        error={errors.password}
      />
      <CodeField error={errors.code} />
    </>
  );
  return (
    <div className="flex flex-wrap gap-1.5">
      <button type="button" aria-disabled={pending} className={smallClass} onClick={start}>
        {enabled ? t('replace') : t('setUp')}
      </button>
      {enabled && (
        <>
          <button type="button" className={smallClass} onClick={() => setAsking('codes')}>
            {t('newCodes')}
          </button>
          <button type="button" className={smallClass} onClick={() => setAsking('disable')}>
            {t('turnOff')}
          </button>
        </>
      )}
      {enrolment && (
        <EnrolDialog
          enrolment={enrolment}
          onClose={() => setEnrolment(undefined)}
          onCodes={setCodes}
        />
      )}
      {asking === 'codes' && (
        <FormDialog
          title={t('newCodes')}
          text={t('newCodesText')}
          fields={PROOF}
          submit={t('newCodes')}
          done={t('newCodesDone')}
          onClose={() => setAsking(undefined)}
          onSend={({ password, code }, _, send) =>
            send(RegenerateRecoveryCodesDocument, { input: { password, code: code.trim() } })
          }
          onDone={(data) => setCodes(data.regenerateRecoveryCodes.recoveryCodes ?? undefined)}
        >
          {proof}
        </FormDialog>
      )}
      {asking === 'disable' && (
        <FormDialog
          title={t('turnOff')}
          text={t('turnOffText')}
          fields={PROOF}
          submit={t('turnOff')}
          danger
          done={t('turnedOff')}
          onClose={() => setAsking(undefined)}
          onSend={({ password, code }, _, send) =>
            send(DisableMfaDocument, { input: { password, code: code.trim() } })
          }
        >
          {proof}
        </FormDialog>
      )}
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          onClose={() => {
            setCodes(undefined);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
