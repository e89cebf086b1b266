'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from './button';
import { classNames } from './class-names';

/**
 * Open as long as it is rendered. The browser itself keeps it modal, closes it with Escape and gives
 * the focus back; the first field (or what has `data-autofocus`, or the button of a form without fields) gets it.
 */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** Near the top, where it stays while its content grows and shrinks. */
  top?: boolean;
}) {
  const t = useTranslations('dialog');
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    const wanted =
      dialog.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select') ??
      dialog.querySelector<HTMLElement>('button[type=submit]');
    wanted?.focus();
    return () => dialog.close();
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      className={classNames(
        'mx-auto max-h-[90dvh] w-[calc(100vw-2rem)] overflow-y-auto rounded-md border border-line bg-raised p-0 text-ink shadow-raised backdrop:bg-black/40',
        props.top ? 'mt-[10dvh]' : 'my-auto',
        props.wide ? 'max-w-2xl' : 'max-w-md',
      )}
    >
      <div className="flex items-start justify-between gap-3 px-5 pt-4">
        <h2 id={titleId} className="min-w-0 text-base font-semibold break-words">
          {props.title}
        </h2>
        <IconButton label={t('close')} onClick={props.onClose} className="-mt-1 -mr-2">
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      <div className="px-5 pt-2 pb-5">{props.children}</div>
    </dialog>
  );
}
