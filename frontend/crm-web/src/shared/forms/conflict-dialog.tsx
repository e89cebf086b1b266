'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ApiError } from '../graphql/result';
import { primaryClass, secondaryClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { showToast } from '../ui/toast';
import type { ConflictRow } from './conflict';
import { FormErrorNotice } from './form-errors';
import { type Answer, type Sender, type Tried, useSender } from './use-sender';
import { useShownAfter } from './use-shown-after';

/** Somebody else was faster: both versions beside each other, and a decision. */
export function ConflictDialog<Data extends Answer>(props: {
  rows: readonly ConflictRow[];
  /** Whether a version is to be saved; else something is only done to the object. */
  saves: boolean;
  staleCode: string;
  onClose: () => void;
  /** The decision is for what is there now. */
  onLeave: () => void;
  onOverwrite: (send: Sender) => Promise<Tried<Data>>;
  onDone: (data: Data) => void;
  onStale: () => Promise<boolean>;
  done: string;
}) {
  const t = useTranslations('conflict');
  const shownAfter = useShownAfter();
  const sender = useSender();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ general: readonly string[]; problem?: ApiError }>();

  async function overwrite() {
    if (busy) return;
    setBusy(true);
    const tried = await props.onOverwrite(sender);
    if (!('error' in tried) && tried.userErrors.length === 0) {
      showToast({ kind: 'success', text: props.done });
      return shownAfter(() => props.onDone(tried.data));
    }
    setBusy(false);
    if ('error' in tried) return setRefusal({ general: [], problem: tried.error });
    if (tried.userErrors.some(({ code }) => code === props.staleCode)) {
      await props.onStale();
      return;
    }
    setRefusal({ general: tried.userErrors.map(({ message }) => message) });
  }

  return (
    <Dialog title={t('title')} wide onClose={props.onClose}>
      <div className="space-y-4">
        <p className="text-quiet">{props.saves ? t('text') : t('textOfAct')}</p>
        {refusal && <FormErrorNotice general={refusal.general} problem={refusal.problem} />}
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="text-xs text-quiet">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('field')}
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                {props.saves ? t('mine') : t('seen')}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t('now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ label, mine, now }) => (
              <tr key={label} className="border-t border-line align-top">
                <th scope="row" className="py-2 pr-3 font-normal text-quiet">
                  {label}
                </th>
                <td className="py-2 pr-3 break-words">{mine}</td>
                <td className="py-2 break-words">{now}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {props.rows.length === 0 && <p>{t('nothingVisible')}</p>}
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            data-autofocus
            aria-disabled={busy}
            className={primaryClass}
            onClick={overwrite}
          >
            {props.saves ? t('overwrite') : t('doAnyway')}
          </button>
          <button
            type="button"
            className={secondaryClass}
            onClick={() => shownAfter(props.onLeave)}
          >
            {t('takeTheirs')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
