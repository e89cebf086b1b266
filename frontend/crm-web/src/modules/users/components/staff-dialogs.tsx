'use client';

import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { CheckboxGroup } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  ChangeStaffEmailDocument,
  EditStaffMemberDocument,
  SetStaffRolesDocument,
} from '../documents/generated/operations';
import { grantInputs, grantsOf, offeredGrants, tickedGrants } from '../lib/roles';
import { type Giving, RoleBoxes } from './role-boxes';
import { type StaffFacts, VersionedDialog } from './versioned-dialog';

type Props = { readonly person: StaffFacts; readonly onClose: () => void };

const PROFILE = ['name', 'language'] as const;
const EMAIL = ['email', 'reason'] as const;
const ROLES = ['reason'] as const;

const languageOf = (value: string) => (value === 'EN' ? 'EN' : 'PL');

/** Name and language. */
export function EditDialog({ person, onClose }: Props) {
  const t = useTranslations('staffForm');
  return (
    <VersionedDialog
      title={t('editTitle')}
      person={person}
      fields={PROFILE}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={({ name, language }) => ({ name, language: languageOf(language) })}
      onSend={({ name, language }, _, expectedVersion, send) =>
        send(EditStaffMemberDocument, {
          input: { id: person.id, expectedVersion, name, language: languageOf(language) },
        })
      }
    >
      {(errors) => (
        <>
          <TextField
            label={t('name')}
            name="name"
            defaultValue={person.name ?? ''}
            maxLength={200}
            required
            error={errors.name}
          />
          <LanguageField value={person.language ?? 'PL'} error={errors.language} />
        </>
      )}
    </VersionedDialog>
  );
}

export function LanguageField(props: { value: string; error: string | undefined }) {
  const t = useTranslations('staffForm');
  const languages = useTranslations('language');
  return (
    <SelectField
      label={t('language')}
      name="language"
      defaultValue={props.value}
      help={t('languageHelp')}
      error={props.error}
    >
      <option value="PL">{languages('pl')}</option>
      <option value="EN">{languages('en')}</option>
    </SelectField>
  );
}

/** The address that a person signs in with. */
export function EmailDialog({ person, onClose }: Props) {
  const t = useTranslations('staffForm');
  return (
    <VersionedDialog
      title={t('emailTitle')}
      text={t('emailText')}
      person={person}
      fields={EMAIL}
      submit={t('emailSubmit')}
      done={t('saved')}
      onClose={onClose}
      mine={({ email }) => ({ email })}
      onSend={({ email, reason }, _, expectedVersion, send) =>
        send(ChangeStaffEmailDocument, {
          input: { id: person.id, expectedVersion, email: email.trim(), reason },
        })
      }
    >
      {(errors) => (
        <>
          <TextField
            label={t('email')}
            name="email"
            type="email"
            defaultValue={person.email ?? ''}
            autoComplete="off"
            required
            error={errors.email}
          />
          <ReasonField error={errors.reason} />
        </>
      )}
    </VersionedDialog>
  );
}

/** The roles a person holds from now on. */
export function RolesDialog({ person, giving, onClose }: Props & { readonly giving: Giving }) {
  const t = useTranslations('staffForm');
  const held = grantsOf(person);
  const { options } = giving;
  const offered = offeredGrants(options, giving.divisions, giving.scope, held);
  return (
    <VersionedDialog
      title={t('rolesTitle')}
      text={t('rolesText')}
      person={person}
      fields={ROLES}
      submit={t('rolesSubmit')}
      done={t('saved')}
      onClose={onClose}
      mine={(_, data) => ({ roles: tickedGrants(data, offered).map(({ label }) => label) })}
      onSend={({ reason }, data, expectedVersion, send) =>
        send(SetStaffRolesDocument, {
          input: {
            id: person.id,
            expectedVersion,
            reason,
            roles: grantInputs(tickedGrants(data, offered)),
          },
        })
      }
    >
      {(errors) => (
        <>
          <CheckboxGroup label={t('roles')}>
            <RoleBoxes offered={offered} options={options} held={held} />
          </CheckboxGroup>
          <ReasonField error={errors.reason} />
        </>
      )}
    </VersionedDialog>
  );
}
