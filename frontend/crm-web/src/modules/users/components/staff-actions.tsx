'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useAct } from '@/shared/forms/use-act';
import { ActionMenu } from '@/shared/ui/action-menu';
import { secondaryClass } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import {
  ReinviteStaffMemberDocument,
  UnlockStaffMemberDocument,
} from '../documents/generated/operations';
import type { Act } from '../lib/offered';
import { ActDialog, isDialogAct } from './act-dialog';
import type { Giving } from './role-boxes';
import { EditDialog, EmailDialog, RolesDialog } from './staff-dialogs';
import type { StaffFacts } from './versioned-dialog';

/** What the viewer may do to a person: the edit as a button, the rest in a menu. */
export function StaffActions(props: {
  person: StaffFacts;
  offered: readonly Act[];
  giving: Giving;
}) {
  const t = useTranslations('staffActs');
  const { act: doAtOnce } = useAct();
  const [open, setOpen] = useState<Act>();
  const { person, offered } = props;
  const close = () => setOpen(undefined);
  const said = (text: string) => () => showToast({ kind: 'success', text });

  function begin(act: Act) {
    const input = { id: person.id };
    if (act === 'unlock') doAtOnce(UnlockStaffMemberDocument, [{ input }], said(t('unlocked')));
    else if (act === 'reinvite') {
      const once = { ...input, idempotencyKey: crypto.randomUUID() };
      doAtOnce(ReinviteStaffMemberDocument, [{ input: once }], said(t('reinvited')));
    } else setOpen(act);
  }

  const others = offered.filter((act) => act !== 'edit');
  return (
    <>
      {offered.includes('edit') && (
        <button type="button" className={secondaryClass} onClick={() => begin('edit')}>
          <Pencil aria-hidden className="size-4" />
          {t('edit')}
        </button>
      )}
      {others.length > 0 && (
        <ActionMenu
          label={t('more')}
          choices={others.map((act) => ({
            label: t(act),
            danger: act === 'disable' || act === 'anonymise',
            onSelect: () => begin(act),
          }))}
        />
      )}
      {open === 'edit' && <EditDialog person={person} onClose={close} />}
      {open === 'email' && <EmailDialog person={person} onClose={close} />}
      {open === 'roles' && <RolesDialog person={person} giving={props.giving} onClose={close} />}
      {isDialogAct(open) && <ActDialog act={open} person={person} onClose={close} />}
    </>
  );
}
