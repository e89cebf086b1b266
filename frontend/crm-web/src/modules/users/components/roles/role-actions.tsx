'use client';

import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass } from '@/shared/ui/button';
import { DeleteRoleDialog, MfaPolicyDialog, type RoleNow } from './role-dialogs';

/** What can be done to a role: the company's own ones change, every role can be the beginning of another. */
export function RoleActions(props: {
  role: RoleNow;
  /** Whether the viewer holds everything that the role holds. */
  manages: boolean;
}) {
  const t = useTranslations('roles');
  const router = useRouter();
  const [open, setOpen] = useState<'mfa' | 'delete'>();
  const { role, manages } = props;
  const changes = manages && role.system === null;
  const close = () => setOpen(undefined);
  return (
    <>
      {changes && (
        <Link href={`/roles/${role.id}/edit` as Route} className={secondaryClass}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </Link>
      )}
      <ActionMenu
        label={t('more')}
        choices={[
          {
            label: t('copy'),
            onSelect: () => router.push(`/roles/new?from=${role.id}` as Route),
          },
          ...(manages ? [{ label: t('mfaChange'), onSelect: () => setOpen('mfa') }] : []),
          ...(changes
            ? [{ label: t('delete'), danger: true, onSelect: () => setOpen('delete') }]
            : []),
        ]}
      />
      {open === 'mfa' && <MfaPolicyDialog role={role} onClose={close} />}
      {open === 'delete' && <DeleteRoleDialog role={role} onClose={close} />}
    </>
  );
}
