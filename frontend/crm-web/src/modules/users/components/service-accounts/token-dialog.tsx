'use client';

import { useTranslations } from 'use-intl/react';
import { primaryClass } from '@/shared/ui/button';
import { CopyButton } from '@/shared/ui/copy-button';
import { Dialog } from '@/shared/ui/dialog';
import { Notice } from '@/shared/ui/notice';

/** A token, shown this one time. */
export function TokenDialog(props: { token: string | null; onClose: () => void }) {
  const t = useTranslations('serviceTokens');
  return (
    <Dialog title={t('shown')} onClose={props.onClose}>
      <div className="space-y-4">
        {props.token === null ? (
          <Notice kind="danger">{t('toldBefore')}</Notice>
        ) : (
          <>
            <p className="text-quiet">{t('shownText')}</p>
            <p className="rounded-md border border-line bg-canvas p-3">
              <code className="font-mono text-xs break-all">{props.token}</code>
              <CopyButton value={props.token} name={t('shown')} />
            </p>
          </>
        )}
        <button
          type="button"
          data-autofocus
          className={`${primaryClass} w-full`}
          onClick={props.onClose}
        >
          {t('kept')}
        </button>
      </div>
    </Dialog>
  );
}
