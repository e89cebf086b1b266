import { CircleCheck, CircleDashed, CircleX, Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  good: { icon: CircleCheck, className: 'text-success' },
  quiet: { icon: CircleDashed, className: 'text-quiet' },
  busy: { icon: Clock, className: 'text-info' },
  warning: { icon: TriangleAlert, className: 'text-warning' },
  bad: { icon: CircleX, className: 'text-danger' },
};

export type Tone = keyof typeof TONES;

/** Where something stands: a small coloured word with a shape, so that colour alone tells nothing. */
export function Status(props: { tone: Tone; children: ReactNode }) {
  const { icon: Icon, className } = TONES[props.tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap ${className}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {props.children}
    </span>
  );
}
