'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { sendAsIs } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { putUpGate } from '@/shared/session/gate';
import { signInPath } from '@/shared/session/next-path';
import { SubmitButton } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { PasswordField } from '@/shared/ui/fields';
import { LoginDocument } from '../documents/generated/operations';

/**
 * Where the session runs out in the middle of something: the same person signs in again above the
 * page, and what they were at goes on. Somebody else has to leave the page first.
 */
export function SessionGate({ email }: { email: string }) {
  const [open, setOpen] = useState(false);
  const answer = useRef<(passed: boolean) => void>(undefined);

  useEffect(
    () =>
      putUpGate(() => {
        setOpen(true);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );

  function close(passed: boolean) {
    setOpen(false);
    answer.current?.(passed);
  }

  if (!open) return null;
  return <GateDialog email={email} onClose={close} />;
}

const FIELDS = ['password'] as const;

function GateDialog(props: { email: string; onClose: (passed: boolean) => void }) {
  const t = useTranslations('sessionGate');
  const signIn = useTranslations('signIn');
  const language = useLanguage();
  const state = useForm<'password'>(FIELDS, enter);

  async function enter({ password }: { readonly password: string }): Promise<Sent<'password'>> {
    const input = { email: props.email, password, carrier: 'COOKIE' as const };
    const result = await sendAsIs(language, LoginDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { userErrors } = result.data.login;
    if (userErrors.length > 0) {
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    }
    props.onClose(true);
    return { outcome: 'done' };
  }

  return (
    <Dialog title={t('title')} onClose={() => props.onClose(false)}>
      <form {...state.form} className="space-y-4">
        <p className="text-quiet">{t('text')}</p>
        <FormErrorNotice general={state.generalErrors} problem={state.problem} />
        <p className="font-medium break-all">{props.email}</p>
        <input type="hidden" name="email" autoComplete="username" value={props.email} />
        <PasswordField
          label={signIn('password')}
          name="password"
          autoComplete="current-password"
          required
          error={state.fieldErrors.password}
        />
        <SubmitButton
          pending={state.pending}
          label={signIn('submit')}
          pendingLabel={signIn('pending')}
        />
        <button
          type="button"
          className="font-medium text-accent underline underline-offset-2"
          onClick={() => {
            const { pathname, search } = window.location;
            window.location.assign(signInPath(pathname + search));
          }}
        >
          {t('somebodyElse')}
        </button>
      </form>
    </Dialog>
  );
}
