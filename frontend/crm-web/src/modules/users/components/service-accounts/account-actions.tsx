'use client';

import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass } from '@/shared/ui/button';
import type { ServiceAccountFactsFragment } from '../../documents/generated/operations';
import type { AccountAct } from '../../lib/service-account';
import { AccountActDialog, HandOverDialog } from './account-dialogs';

/** What the viewer may do to a program's account: the edit as a button, the rest in a menu. */
export function AccountActions(props: {
  account: ServiceAccountFactsFragment;
  offered: readonly AccountAct[];
}) {
  const t = useTranslations('serviceAccounts');
  const acts = useTranslations('serviceAccountActs');
  const [open, setOpen] = useState<AccountAct>();
  const { account, offered } = props;
  const others = offered.filter((act) => act !== 'edit');
  const close = () => setOpen(undefined);
  return (
    <>
      {offered.includes('edit') && (
        <Link href={`/service-accounts/${account.id}/edit` as Route} className={secondaryClass}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </Link>
      )}
      {others.length > 0 && (
        <ActionMenu
          label={t('more')}
          choices={others.map((act) => ({
            label: acts(act),
            danger: act === 'end',
            onSelect: () => setOpen(act),
          }))}
        />
      )}
      {open === 'handOver' && <HandOverDialog account={account} onClose={close} />}
      {(open === 'suspend' || open === 'resume' || open === 'end') && (
        <AccountActDialog act={open} account={account} onClose={close} />
      )}
    </>
  );
}
