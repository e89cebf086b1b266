'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { send } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { HOME } from '@/shared/session/next-path';
import { primaryClass, SubmitButton } from '@/shared/ui/button';
import { PasswordField } from '@/shared/ui/fields';
import { Notice } from '@/shared/ui/notice';
import { AcceptInvitationDocument, SetPasswordDocument } from '../documents/generated/operations';
import { tokenFromFragment } from '../lib/one-time-token';
import { NewPasswordField } from './new-password-field';
import { LoginDocument } from './sign-in/documents/generated/operations';

const FIELDS = ['password', 'passwordAgain'] as const;
type Field = (typeof FIELDS)[number];

type Props = {
  /** Whether it is the first password of somebody who was invited. */
  readonly first: boolean;
  readonly submit: string;
  readonly passwordMinLength: number;
};

/** Chooses a password with the token of the link, then signs in with it. */
export function ChoosePassword(props: Props) {
  const t = useTranslations('choosePassword');
  const token = useTokenOfLink();
  if (token === undefined) return null;
  if (token === null) {
    return (
      <div className="mt-4 space-y-5">
        <Notice kind="danger">{t('noLink')}</Notice>
        <ToSignIn />
      </div>
    );
  }
  // Another link is another form: nothing of what was told about the last one stays.
  return <ChoosePasswordForm key={token} token={token} {...props} />;
}

/** The token goes from the address bar into memory and leaves the history; null where there is none. */
function useTokenOfLink(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    function takeToken() {
      const found = tokenFromFragment(window.location.hash);
      setToken((before) => found ?? before ?? null);
      if (!found) return;
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    }
    takeToken();
    window.addEventListener('hashchange', takeToken);
    return () => window.removeEventListener('hashchange', takeToken);
  }, []);
  return token;
}

function ChoosePasswordForm(props: Props & { readonly token: string }) {
  const t = useTranslations('choosePassword');
  const language = useLanguage();
  const { form, pending, fieldErrors, generalErrors, problem } = useForm<Field>(FIELDS, choose);

  async function choose(values: Readonly<Record<Field, string>>): Promise<Sent<Field>> {
    const { password } = values;
    if (password !== values.passwordAgain) {
      const errors = { fields: { passwordAgain: t('passwordsDiffer') }, general: [] };
      return { outcome: 'refused', errors };
    }
    const input = { token: props.token, password };
    const result = props.first
      ? await send(language, AcceptInvitationDocument, { input })
      : await send(language, SetPasswordDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { email, userErrors } =
      'acceptInvitation' in result.data ? result.data.acceptInvitation : result.data.setPassword;
    if (userErrors.length > 0 || email === null)
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    window.location.replace((await signIn(email, password)) ? HOME : '/sign-in');
    return { outcome: 'done' };
  }

  async function signIn(email: string, password: string): Promise<boolean> {
    const input = { email, password, carrier: 'COOKIE' as const };
    const result = await send(language, LoginDocument, { input });
    return result.ok && result.data.login.userErrors.length === 0;
  }

  return (
    <form {...form} className="mt-5 space-y-4">
      <FormErrorNotice general={generalErrors} problem={problem} />
      {generalErrors.length > 0 && <ToSignIn />}
      <NewPasswordField
        label={t('password')}
        passwordMinLength={props.passwordMinLength}
        error={fieldErrors.password}
      />
      <PasswordField
        label={t('passwordAgain')}
        name="passwordAgain"
        autoComplete="new-password"
        required
        error={fieldErrors.passwordAgain}
      />
      <SubmitButton pending={pending} label={props.submit} pendingLabel={t('pending')} />
    </form>
  );
}

function ToSignIn() {
  const t = useTranslations('choosePassword');
  return (
    <Link href="/sign-in" className={`${primaryClass} w-full`}>
      {t('toSignIn')}
    </Link>
  );
}
