'use client';

import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { sendAsIs } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { SubmitButton } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { PasswordField } from '@/shared/ui/fields';
import { StepUpDocument } from '../documents/generated/operations';
import { CodeField } from './code-form';

/** Before something critical: a code of the authenticator, or the password where there is none. */
export function StepUpDialog(props: {
  method: 'password' | 'code';
  onClose: (passed: boolean) => void;
}) {
  const t = useTranslations('stepUp');
  const signIn = useTranslations('signIn');
  const language = useLanguage();
  const { method } = props;
  const state = useForm<'password' | 'code'>([method], prove);

  async function prove(
    values: Readonly<Record<'password' | 'code', string>>,
  ): Promise<Sent<'password' | 'code'>> {
    const input = { [method]: method === 'code' ? values.code.trim() : values.password };
    const result = await sendAsIs(language, StepUpDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { userErrors } = result.data.stepUp;
    if (userErrors.length > 0) {
      return { outcome: 'refused', errors: sortUserErrors(userErrors, [method]) };
    }
    props.onClose(true);
    return { outcome: 'done' };
  }

  return (
    <Dialog title={t('title')} onClose={() => props.onClose(false)}>
      <form {...state.form} className="space-y-4">
        <p className="text-quiet">{t('text')}</p>
        <FormErrorNotice general={state.generalErrors} problem={state.problem} />
        {method === 'code' ? (
          <CodeField error={state.fieldErrors.code} />
        ) : (
          <PasswordField
            label={signIn('password')}
            name="password"
            autoComplete="current-password"
            required
            error={state.fieldErrors.password}
          />
        )}
        <SubmitButton
          pending={state.pending}
          label={t('submit')}
          pendingLabel={signIn('pending')}
        />
      </form>
    </Dialog>
  );
}
