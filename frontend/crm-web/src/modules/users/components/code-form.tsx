'use client';

import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { sendAsIs } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { SubmitButton } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/fields';
import { newPasswordPath } from '../lib/one-time-token';
import { CompleteSignInDocument } from './sign-in/documents/generated/operations';

const FIELDS = ['code'] as const;

/** The second half of a sign-in: a code of the authenticator, or a recovery code. */
export function CodeForm(props: {
  mfaToken: string;
  /** Back to the password, which the token stands for. */
  onBack: () => void;
  onDone: () => void;
}) {
  const t = useTranslations('secondStep');
  const signIn = useTranslations('signIn');
  const language = useLanguage();
  const state = useForm<'code'>(FIELDS, complete);

  async function complete({ code }: { readonly code: string }): Promise<Sent<'code'>> {
    const input = { mfaToken: props.mfaToken, code: code.trim() };
    const result = await sendAsIs(language, CompleteSignInDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { passwordChangeToken, userErrors } = result.data.completeSignIn;
    if (passwordChangeToken) window.location.replace(newPasswordPath(passwordChangeToken));
    else if (userErrors.length > 0) {
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    } else props.onDone();
    return { outcome: 'done' };
  }

  return (
    <form {...state.form} className="mt-5 space-y-4">
      <p className="text-quiet">{t('text')}</p>
      <FormErrorNotice general={state.generalErrors} problem={state.problem} />
      <CodeField error={state.fieldErrors.code} />
      <SubmitButton
        pending={state.pending}
        label={signIn('submit')}
        pendingLabel={signIn('pending')}
      />
      <button
        type="button"
        onClick={props.onBack}
        className="font-medium text-accent underline underline-offset-2"
      >
        {t('back')}
      </button>
    </form>
  );
}

/** Six digits, or a recovery code where the authenticator is gone. */
export function CodeField(props: { error: string | undefined; recovery?: boolean }) {
  const t = useTranslations('secondStep');
  return (
    <TextField
      label={t('code')}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      autoFocus
      help={props.recovery === false ? t('codeHelp') : t('codeOrRecoveryHelp')}
      error={props.error}
      className="font-mono tracking-wider"
    />
  );
}
