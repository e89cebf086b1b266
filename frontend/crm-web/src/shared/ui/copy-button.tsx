'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from './button';

const CONFIRMED_MS = 2_000;

/** Copies `value`; `name` says what it is. */
export function CopyButton(props: { value: string; name: string }) {
  const t = useTranslations('copy');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(props.value);
      setCopied(true);
    } catch {
      // The browser refused (no secure context, no permission): the text can still be selected.
    }
  }

  return (
    <>
      <IconButton
        label={t('copy', { name: props.name })}
        onClick={copy}
        className="-my-1.5 ml-1 align-middle"
      >
        {copied ? (
          <Check aria-hidden className="size-4 text-success" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </IconButton>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}
