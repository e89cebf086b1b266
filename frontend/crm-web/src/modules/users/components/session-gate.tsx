'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { sendAsIs } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { putUpGate, type Wanted } from '@/shared/session/gate';
import { signInPath } from '@/shared/session/next-path';
import { SubmitButton } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { PasswordField } from '@/shared/ui/fields';
import { CodeForm } from './code-form';
import { LoginDocument } from './sign-in/documents/generated/operations';
import { StepUpDialog } from './step-up-dialog';

/**
 * Where the session runs out in the middle of something the same person signs in again above the
 * page, and what they were at goes on; where the server wants a fresh proof they give it. Somebody
 * else has to leave the page first.
 */
export function SessionGate({ email }: { email: string }) {
  const [wanted, setWanted] = useState<Wanted>();
  const answer = useRef<(passed: boolean) => void>(undefined);

  useEffect(
    () =>
      putUpGate((proof) => {
        setWanted(proof);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );

  function close(passed: boolean) {
    setWanted(undefined);
    answer.current?.(passed);
  }

  if (!wanted) return null;
  if (wanted.proof === 'signIn') return <GateDialog email={email} onClose={close} />;
  return <StepUpDialog method={wanted.proof} onClose={close} />;
}

const FIELDS = ['password'] as const;

function GateDialog(props: { email: string; onClose: (passed: boolean) => void }) {
  const t = useTranslations('sessionGate');
  const signIn = useTranslations('signIn');
  const language = useLanguage();
  const [mfaToken, setMfaToken] = useState<string>();
  const state = useForm<'password'>(FIELDS, enter);

  async function enter({ password }: { readonly password: string }): Promise<Sent<'password'>> {
    const input = { email: props.email, password, carrier: 'COOKIE' as const };
    const result = await sendAsIs(language, LoginDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { mfaToken, userErrors } = result.data.login;
    if (mfaToken) {
      setMfaToken(mfaToken);
      return { outcome: 'done' };
    }
    if (userErrors.length > 0) {
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    }
    props.onClose(true);
    return { outcome: 'done' };
  }

  if (mfaToken) {
    return (
      <Dialog title={t('title')} onClose={() => props.onClose(false)}>
        <CodeForm
          mfaToken={mfaToken}
          onBack={() => props.onClose(false)}
          onDone={() => props.onClose(true)}
        />
      </Dialog>
    );
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
