'use client';

import type { ReactNode } from 'react';
import { useOpenForm } from '@/shared/forms/news';
import { smallClass } from '@/shared/ui/button';

/** A button that opens a form above the page. */
export function OpenButton(props: {
  label: string;
  /** What it is about, for who hears it. */
  about?: string;
  form: (close: () => void) => ReactNode;
}) {
  const open = useOpenForm();
  const { label, about } = props;
  return (
    <button
      type="button"
      aria-label={about && `${label}: ${about}`}
      className={smallClass}
      onClick={() => open(props.form)}
    >
      {label}
    </button>
  );
}
