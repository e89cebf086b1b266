'use client';

import { useTranslations } from 'use-intl/react';
import { CheckboxField } from '@/shared/ui/fields';
import { ROLES, type Role } from '../lib/roles';

/** A box for each role, with what it is for. */
export function RoleBoxes({ ticked }: { ticked: readonly Role[] }) {
  const t = useTranslations('roles');
  const about = useTranslations('rolesAbout');
  return ROLES.map((role) => (
    <CheckboxField
      key={role}
      name="roles"
      value={role}
      defaultChecked={ticked.includes(role)}
      label={
        <>
          {t(role)} <span className="text-quiet">{about(role)}</span>
        </>
      }
    />
  ));
}
