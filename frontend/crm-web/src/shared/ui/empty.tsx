import type { ReactNode } from 'react';

/** Stands in a list's place where it has nothing: why, and what to do next. */
export function Empty(props: { text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-md border border-line bg-surface px-4 py-10 text-center">
      <p className="text-quiet">{props.text}</p>
      {props.children}
    </div>
  );
}
