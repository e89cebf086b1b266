'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Answer, type Sender, type Tried, useSender } from '@/shared/forms/use-sender';
import type { ApiError } from '@/shared/graphql/result';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { showToast } from '@/shared/ui/toast';
import { conflictRows, type Facts } from '../lib/conflict';
import { useFactText } from './fact-text';

/** Somebody else was faster: both versions beside each other, and a decision. */
export function ConflictDialog<Data extends Answer>(props: {
  seen: Facts;
  now: Facts;
  /** What is to be saved; without, something is only done to the person. */
  mine: Partial<Facts> | undefined;
  done: string;
  staleCode: string;
  onClose: () => void;
  onOver: () => void;
  onOverwrite: (send: Sender) => Promise<Tried<Data>>;
  onStale: () => Promise<boolean>;
}) {
  const t = useTranslations('conflict');
  const fields = useTranslations('changedFields');
  const text = useFactText();
  const router = useRouter();
  const sender = useSender();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ general: readonly string[]; problem?: ApiError }>();
  const rows = conflictRows(props.seen, props.now, props.mine);

  function leave() {
    props.onOver();
    router.refresh();
  }

  async function overwrite() {
    if (busy) return;
    setBusy(true);
    const tried = await props.onOverwrite(sender);
    setBusy(false);
    if ('error' in tried) return setRefusal({ general: [], problem: tried.error });
    if (tried.userErrors.some(({ code }) => code === props.staleCode)) {
      await props.onStale();
      return;
    }
    if (tried.userErrors.length > 0) {
      return setRefusal({ general: tried.userErrors.map(({ message }) => message) });
    }
    showToast({ kind: 'success', text: props.done });
    leave();
  }

  return (
    <Dialog title={t('title')} wide onClose={props.onClose}>
      <div className="space-y-4">
        <p className="text-quiet">{props.mine ? t('text') : t('textOfAct')}</p>
        {refusal && <FormErrorNotice general={refusal.general} problem={refusal.problem} />}
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="text-xs text-quiet">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('field')}
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                {props.mine ? t('mine') : t('seen')}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t('now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, mine, now }) => (
              <tr key={field} className="border-t border-line align-top">
                <th scope="row" className="py-2 pr-3 font-normal text-quiet">
                  {fields(field)}
                </th>
                <td className="py-2 pr-3 break-words">{text(field, mine)}</td>
                <td className="py-2 break-words">{text(field, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p>{t('nothingVisible')}</p>}
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            data-autofocus
            aria-disabled={busy}
            className={primaryClass}
            onClick={overwrite}
          >
            {props.mine ? t('overwrite') : t('doAnyway')}
          </button>
          <button type="button" className={secondaryClass} onClick={leave}>
            {t('takeTheirs')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
