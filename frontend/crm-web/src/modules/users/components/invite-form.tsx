'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { send } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { SubmitButton } from '@/shared/ui/button';
import { CheckboxGroup } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { showToast } from '@/shared/ui/toast';
import { InviteStaffMemberDocument } from '../documents/generated/operations';
import { grantInputs, offeredGrants, tickedGrants } from '../lib/roles';
import { type Giving, RoleBoxes } from './role-boxes';
import { LanguageField } from './staff-dialogs';

const FIELDS = ['name', 'email', 'language', 'roles'] as const;
type Field = (typeof FIELDS)[number];

/** Invites somebody: they get a link and choose their own password. */
export function InviteForm({ giving }: { giving: Giving }) {
  const { options } = giving;
  const offered = offeredGrants(options, giving.divisions, giving.scope, []);
  const t = useTranslations('staffForm');
  const language = useLanguage();
  const router = useRouter();
  // The same key until the input changes: a repeated click invites nobody twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const state = useForm<Field>(FIELDS, invite, ['roles']);

  async function invite(
    values: Readonly<Record<Field, string>>,
    data: FormData,
  ): Promise<Sent<Field>> {
    const input = {
      name: values.name.trim(),
      email: values.email.trim(),
      language: values.language === 'EN' ? ('EN' as const) : ('PL' as const),
      roles: grantInputs(tickedGrants(data, offered)),
      idempotencyKey: key,
    };
    const result = await send(language, InviteStaffMemberDocument, { input });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { staff, userErrors } = result.data.inviteStaffMember;
    if (!staff) return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    showToast({ kind: 'success', text: t('invited', { email: input.email }) });
    router.push(`/staff/${staff.id}` as Route);
    return { outcome: 'done' };
  }

  return (
    <form
      {...state.form}
      onChange={() => setKey(crypto.randomUUID())}
      className="max-w-md space-y-4 rounded-md border border-line bg-surface p-5"
    >
      <FormErrorNotice general={state.generalErrors} problem={state.problem} />
      <TextField
        label={t('name')}
        name="name"
        maxLength={200}
        autoComplete="off"
        required
        error={state.fieldErrors.name}
      />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        help={t('emailHelp')}
        error={state.fieldErrors.email}
      />
      <LanguageField value="PL" error={state.fieldErrors.language} />
      <CheckboxGroup label={t('roles')} help={t('rolesHelp')} error={state.fieldErrors.roles}>
        <RoleBoxes offered={offered} options={options} held={[]} />
      </CheckboxGroup>
      <SubmitButton pending={state.pending} label={t('invite')} pendingLabel={t('inviting')} />
    </form>
  );
}
