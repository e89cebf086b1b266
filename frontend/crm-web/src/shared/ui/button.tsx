import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const SHAPE =
  'inline-flex h-9 items-center justify-center gap-2 rounded-md px-4 text-sm font-medium whitespace-nowrap transition-colors duration-100';

export const primaryClass = `${SHAPE} bg-solid text-on-solid hover:bg-solid-hover`;

export const secondaryClass = `${SHAPE} border border-control bg-surface text-ink hover:bg-hover`;

/** Beside a row of a list, where many stand below each other. */
export const smallClass =
  'inline-flex h-7 items-center gap-1.5 rounded-md border border-control bg-surface px-2 text-xs font-medium whitespace-nowrap text-ink transition-colors duration-100 hover:bg-hover';

export const dangerClass = `${SHAPE} bg-danger-solid text-on-solid hover:opacity-90`;

/** Submits its form. While the answer is awaited it keeps its place and the focus. */
export function SubmitButton(props: {
  pending: boolean;
  label: string;
  pendingLabel: string;
  danger?: boolean | undefined;
}) {
  return (
    <button
      type="submit"
      aria-disabled={props.pending}
      className={classNames(
        props.danger ? dangerClass : primaryClass,
        'w-full',
        props.pending && 'cursor-progress opacity-90',
      )}
    >
      {props.pending && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {props.pending ? props.pendingLabel : props.label}
    </button>
  );
}

/** A square button with an icon only; `label` is what assistive technology says. */
export function IconButton({
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink',
        className,
      )}
      {...rest}
    />
  );
}
