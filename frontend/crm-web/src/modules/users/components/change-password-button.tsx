'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormDialog } from '@/shared/forms/form-dialog';
import { smallClass } from '@/shared/ui/button';
import { PasswordField } from '@/shared/ui/fields';
import { ChangeMyPasswordDocument } from '../documents/generated/operations';
import { NewPasswordField } from './new-password-field';

const FIELDS = ['oldPassword', 'password'] as const;

/** Another password for oneself; every other session ends. */
export function ChangePasswordButton(props: {
  passwordMinLength: number;
  /** Who the person is: nothing of it makes a good password. */
  known: readonly string[];
}) {
  const t = useTranslations('security');
  const choose = useTranslations('choosePassword');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={smallClass} onClick={() => setOpen(true)}>
        {t('changePassword')}
      </button>
      {open && (
        <FormDialog
          title={t('changePassword')}
          text={t('changePasswordText')}
          fields={FIELDS}
          submit={t('changePassword')}
          done={t('passwordChanged')}
          onClose={() => setOpen(false)}
          onSend={({ oldPassword, password }, _, send) =>
            send(ChangeMyPasswordDocument, { input: { oldPassword, password } })
          }
        >
          {(errors) => (
            <>
              <PasswordField
                label={t('oldPassword')}
                name="oldPassword"
                autoComplete="current-password"
                required
                error={errors.oldPassword}
              />
              <NewPasswordField
                label={choose('password')}
                passwordMinLength={props.passwordMinLength}
                known={props.known}
                error={errors.password}
              />
            </>
          )}
        </FormDialog>
      )}
    </>
  );
}
