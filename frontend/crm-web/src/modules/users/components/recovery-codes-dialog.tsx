'use client';

import { useTranslations } from 'use-intl/react';
import { primaryClass } from '@/shared/ui/button';
import { CopyButton } from '@/shared/ui/copy-button';
import { Dialog } from '@/shared/ui/dialog';

/** Recovery codes, shown this one time. */
export function RecoveryCodesDialog(props: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('security');
  return (
    <Dialog title={t('codes')} onClose={props.onClose}>
      <div className="space-y-4">
        <p className="text-quiet">{t('codesText')}</p>
        <ul className="grid grid-cols-2 gap-1 rounded-md border border-line bg-canvas p-3">
          {props.codes.map((code) => (
            <li key={code} className="font-mono">
              {code}
            </li>
          ))}
        </ul>
        <p>
          {t('copyAll')}
          <CopyButton value={props.codes.join('\n')} name={t('codes')} />
        </p>
        <button
          type="button"
          data-autofocus
          className={`${primaryClass} w-full`}
          onClick={props.onClose}
        >
          {t('codesKept')}
        </button>
      </div>
    </Dialog>
  );
}
