'use client';

import { useTranslations } from 'use-intl/react';
import { type Grant, grantName } from '../lib/roles';

/** What roles are called, one beside the other. */
export function RoleNames({ roles }: { roles: readonly Grant[] }) {
  const t = useTranslations('roles');
  return (
    <ul className="flex flex-wrap gap-1">
      {roles.map((role) => (
        <li
          key={`${role.role?.id} ${role.division?.id}`}
          className="rounded-sm border border-line bg-canvas px-1.5 text-xs leading-5 font-medium text-ink"
        >
          {grantName(role, t)}
        </li>
      ))}
    </ul>
  );
}
