'use client';

import type { Route } from 'next';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { sendAsIs } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { LANGUAGE_COOKIE, writeLanguageMemory } from '@/shared/i18n/language';
import { useLanguage } from '@/shared/i18n/use-language';
import { remember } from '@/shared/preferences';
import { SubmitButton } from '@/shared/ui/button';
import { PasswordField, TextField } from '@/shared/ui/fields';
import { newPasswordPath } from '../lib/one-time-token';
import { CodeForm } from './code-form';
import { LoginDocument } from './sign-in/documents/generated/operations';

const FIELDS = ['email', 'password'] as const;
type Field = (typeof FIELDS)[number];

/** Signs in with cookies that the server sets itself, with a code where one is due, then goes to `next`. */
export function SignInForm(props: { next: Route }) {
  const language = useLanguage();
  const [mfaToken, setMfaToken] = useState<string>();

  function enter() {
    // From here on the profile's language holds, until one is picked again.
    remember(LANGUAGE_COOKIE, writeLanguageMemory({ language, picked: false }));
    // A full navigation: nothing rendered for nobody is kept.
    window.location.replace(props.next);
  }

  return mfaToken === undefined ? (
    <PasswordForm onCode={setMfaToken} onDone={enter} />
  ) : (
    <CodeForm mfaToken={mfaToken} onBack={() => setMfaToken(undefined)} onDone={enter} />
  );
}

function PasswordForm(props: { onCode: (mfaToken: string) => void; onDone: () => void }) {
  const t = useTranslations('signIn');
  const language = useLanguage();
  const { form, pending, fieldErrors, generalErrors, problem } = useForm<Field>(FIELDS, signIn);

  async function signIn(values: Readonly<Record<Field, string>>): Promise<Sent<Field>> {
    const result = await sendAsIs(language, LoginDocument, {
      input: { email: values.email.trim(), password: values.password, carrier: 'COOKIE' },
    });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { mfaToken, passwordChangeToken, userErrors } = result.data.login;
    if (mfaToken) {
      props.onCode(mfaToken);
      return { outcome: 'done' };
    }
    if (passwordChangeToken) {
      window.location.replace(newPasswordPath(passwordChangeToken));
      return { outcome: 'done' };
    }
    if (userErrors.length > 0)
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    props.onDone();
    return { outcome: 'done' };
  }

  return (
    <form {...form} className="mt-5 space-y-4">
      <FormErrorNotice general={generalErrors} problem={problem} />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={fieldErrors.email}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        required
        error={fieldErrors.password}
      />
      <SubmitButton pending={pending} label={t('submit')} pendingLabel={t('pending')} />
    </form>
  );
}
