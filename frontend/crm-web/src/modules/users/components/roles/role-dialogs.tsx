'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { VersionedDialog } from '@/shared/forms/versioned';
import { SelectField } from '@/shared/ui/select-field';
import {
  DeleteRoleDocument,
  type RoleFactsFragment,
  SetRoleMfaPolicyDocument,
} from '../../documents/generated/operations';
import { useRoleVersions } from './role-versions';

export type RoleNow = RoleFactsFragment;

type Props = { readonly role: RoleNow; readonly onClose: () => void };

const REASON = ['reason'] as const;
const POLICY = ['graceDays', 'reason'] as const;

/** Takes a role away that nobody holds. */
export function DeleteRoleDialog({ role, onClose }: Props) {
  const t = useTranslations('roles');
  const router = useRouter();
  const versions = useRoleVersions(role);
  return (
    <VersionedDialog
      title={t('deleteTitle', { name: role.name ?? role.id })}
      text={t('deleteText')}
      fields={REASON}
      submit={t('deleteSubmit')}
      danger
      done={t('deleted')}
      onClose={onClose}
      onDone={() => router.push('/roles' as Route)}
      based={{
        ...versions,
        saves: false,
        compare: (now) => versions.compared(now, {}),
        onSend: ({ reason }, _, expectedVersion, send) =>
          send(DeleteRoleDocument, { input: { id: role.id, reason, expectedVersion } }),
      }}
    >
      {(errors) => <ReasonField error={errors.reason} />}
    </VersionedDialog>
  );
}

const DAYS = [0, 7, 14, 30, 90];

const NEVER = 'never';

/** Whether holders need a second factor, and how long they have. */
export function MfaPolicyDialog({ role, onClose }: Props) {
  const t = useTranslations('roles');
  const versions = useRoleVersions(role);
  const own = role.mfaGraceDays;
  const days = own === null || DAYS.includes(own) ? DAYS : [...DAYS, own].sort((a, b) => a - b);
  const chosen = (graceDays: string) => (graceDays === NEVER ? null : Number(graceDays));
  return (
    <VersionedDialog
      title={t('mfaTitle', { name: role.name ?? role.id })}
      text={t('mfaText')}
      fields={POLICY}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      based={{
        ...versions,
        saves: true,
        compare: (now, { graceDays }) =>
          versions.compared(now, { mfaGraceDays: chosen(graceDays) }),
        onSend: ({ graceDays, reason }, _, expectedVersion, send) =>
          send(SetRoleMfaPolicyDocument, {
            input: { id: role.id, graceDays: chosen(graceDays), reason, expectedVersion },
          }),
      }}
    >
      {(errors) => (
        <>
          <SelectField
            label={t('mfa')}
            name="graceDays"
            defaultValue={own === null ? NEVER : String(own)}
            error={errors.graceDays}
          >
            <option value={NEVER}>{t('mfaNotAsked')}</option>
            {days.map((count) => (
              <option key={count} value={count}>
                {t('mfaAsked', { days: count })}
              </option>
            ))}
          </SelectField>
          <ReasonField error={errors.reason} />
        </>
      )}
    </VersionedDialog>
  );
}
