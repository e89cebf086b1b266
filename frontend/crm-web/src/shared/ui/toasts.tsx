'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from './button';
import { currentToasts, dismissToast, followToasts, type Toast } from './toast';

const SHOWN_MS = 8_000;
const NONE: readonly Toast[] = [];

/** What has just happened, in the corner; read out as it comes. What offers or warns of something stays. */
export function Toasts() {
  const toasts = useSyncExternalStore(followToasts, currentToasts, () => NONE);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex flex-col items-end gap-2"
    >
      {toasts.map((toast) => (
        <Item key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Item({ toast }: { toast: Toast }) {
  const t = useTranslations('toast');
  const stays = toast.kind === 'danger' || toast.link !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays, toast.id]);

  const Icon = toast.kind === 'danger' ? CircleAlert : CircleCheck;
  const { link } = toast;
  return (
    <div className="pointer-events-auto flex w-full max-w-sm items-start gap-2 rounded-md border border-line bg-raised py-2 pr-2 pl-3 shadow-raised">
      <Icon
        aria-hidden
        className={`mt-1.5 size-4 shrink-0 ${toast.kind === 'danger' ? 'text-danger' : 'text-success'}`}
      />
      <p className="min-w-0 flex-1 py-1 break-words">
        {toast.text}{' '}
        {link && (
          <a
            href={link.href}
            download={link.download}
            className="font-medium text-accent underline underline-offset-2"
          >
            {link.label}
          </a>
        )}
      </p>
      <IconButton label={t('dismiss')} onClick={() => dismissToast(toast.id)}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
