'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonDialog } from '@/shared/forms/form-dialog';
import { useAct } from '@/shared/forms/use-act';
import { smallClass } from '@/shared/ui/button';
import { showToast } from '@/shared/ui/toast';
import {
  DropDeadLetterDocument,
  ReplayDeadLetterDocument,
} from '../documents/generated/operations';

/** Has an event delivered again, or gives it up with a reason. */
export function DeadLetterButtons({ id, event }: { id: string; event: string }) {
  const t = useTranslations('deadLetters');
  const { act, pending } = useAct();
  const [dropping, setDropping] = useState(false);
  return (
    <div className="flex flex-wrap gap-1.5">
      <button
        type="button"
        aria-disabled={pending}
        className={smallClass}
        onClick={() =>
          act(ReplayDeadLetterDocument, [{ input: { id } }], () =>
            showToast({ kind: 'success', text: t('replayed') }),
          )
        }
      >
        <RotateCw aria-hidden className="size-3.5" />
        {t('replay')}
      </button>
      <button type="button" className={smallClass} onClick={() => setDropping(true)}>
        <Trash2 aria-hidden className="size-3.5" />
        {t('drop')}
      </button>
      {dropping && (
        <ReasonDialog
          title={t('dropTitle', { event })}
          text={t('dropText')}
          submit={t('dropSubmit')}
          danger
          onClose={() => setDropping(false)}
          onSend={(reason, send) => send(DropDeadLetterDocument, { input: { id, reason } })}
          done={t('dropped')}
        />
      )}
    </div>
  );
}
