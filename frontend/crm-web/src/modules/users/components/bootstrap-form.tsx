'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { send } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import {
  LANGUAGE_COOKIE,
  LANGUAGES,
  languageFromApi,
  writeLanguageMemory,
} from '@/shared/i18n/language';
import { useLanguage } from '@/shared/i18n/use-language';
import { remember } from '@/shared/preferences';
import { SubmitButton } from '@/shared/ui/button';
import { PasswordField, TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { BootstrapDocument, type Language } from '../documents/generated/operations';
import { tokenFromFragment } from '../lib/one-time-token';
import { NewPasswordField } from './new-password-field';

const FIELDS = [
  'token',
  'companyName',
  'name',
  'email',
  'password',
  'passwordAgain',
  'language',
] as const;
type Field = (typeof FIELDS)[number];

/** Creates the company and its first administrator with the one-time token from the server's terminal. */
export function BootstrapForm(props: { passwordMinLength: number }) {
  const t = useTranslations('firstRun');
  const languages = useTranslations('language');
  const language = useLanguage();
  const tokenInput = useRef<HTMLInputElement>(null);
  const [fromLink, setFromLink] = useState(false);
  const { form, pending, fieldErrors, generalErrors, problem } = useForm<Field>(FIELDS, create, [
    'companyName',
  ]);

  // The link's token goes from the address bar into the field and leaves the history.
  useEffect(() => {
    function takeToken() {
      const token = tokenFromFragment(window.location.hash);
      if (!token || !tokenInput.current) return;
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
      tokenInput.current.value = token;
      setFromLink(true);
    }
    takeToken();
    window.addEventListener('hashchange', takeToken);
    return () => window.removeEventListener('hashchange', takeToken);
  }, []);

  async function create(values: Readonly<Record<Field, string>>): Promise<Sent<Field>> {
    if (values.password !== values.passwordAgain) {
      const errors = { fields: { passwordAgain: t('passwordsDiffer') }, general: [] };
      return { outcome: 'refused', errors };
    }
    const result = await send(language, BootstrapDocument, {
      input: {
        token: values.token.trim(),
        companyName: values.companyName.trim() || null,
        name: values.name.trim(),
        email: values.email.trim(),
        password: values.password,
        language: values.language as Language,
      },
    });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { userErrors } = result.data.bootstrap;
    if (userErrors.length > 0)
      return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    const chosen = languageFromApi(values.language);
    if (chosen) remember(LANGUAGE_COOKIE, writeLanguageMemory({ language: chosen, picked: false }));
    window.location.replace('/sign-in?created');
    return { outcome: 'done' };
  }

  return (
    <form {...form} className="mt-5 space-y-4">
      <FormErrorNotice general={generalErrors} problem={problem} />
      <TextField
        ref={tokenInput}
        label={t('token')}
        name="token"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        className="font-mono"
        help={fromLink ? t('tokenFromLink') : t('tokenHelp')}
        error={fieldErrors.token}
        onInput={() => setFromLink(false)}
      />
      <TextField
        label={t('companyName')}
        name="companyName"
        autoComplete="organization"
        help={t('companyNameHelp')}
        error={fieldErrors.companyName}
      />
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        required
        error={fieldErrors.name}
      />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        help={t('emailHelp')}
        error={fieldErrors.email}
      />
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
      <SelectField
        label={t('language')}
        name="language"
        defaultValue={language.toUpperCase()}
        error={fieldErrors.language}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code.toUpperCase()} lang={code}>
            {languages(code)}
          </option>
        ))}
      </SelectField>
      <SubmitButton pending={pending} label={t('submit')} pendingLabel={t('pending')} />
    </form>
  );
}
