import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const KINDS = {
  danger: { icon: CircleAlert, role: 'alert', className: 'bg-danger-soft text-danger' },
  success: { icon: CircleCheck, role: 'status', className: 'bg-success-soft text-success' },
  info: { icon: Info, role: 'status', className: 'bg-info-soft text-info' },
} as const;

/** A message about the page or the form as a whole. Can take the focus by script. */
export function Notice(props: { kind: keyof typeof KINDS; children: ReactNode }) {
  const { icon: Icon, role, className } = KINDS[props.kind];
  return (
    <div
      role={role}
      tabIndex={-1}
      className={classNames('flex gap-2 rounded-md px-3 py-2 text-sm', className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1 break-words text-ink">{props.children}</div>
    </div>
  );
}
