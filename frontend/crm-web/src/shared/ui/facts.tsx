import type { ReactNode } from 'react';
import { formatDateTime, formatRelative } from '../format/dates';
import { getLanguage } from '../i18n/server';

/** A titled box of a detail page. */
export function Card(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-md border border-line bg-surface">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 border-b border-line px-4 py-1.5">
        <h2 className="font-semibold">{props.title}</h2>
        {props.aside}
      </div>
      <div className="px-4">{props.children}</div>
    </section>
  );
}

/** Labelled rows. */
export function Facts(props: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{props.children}</dl>;
}

export function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{props.label}</dt>
      <dd className="min-w-0 break-words">{props.children}</dd>
    </div>
  );
}

/** A time in full; on request with how long ago beside it. */
export async function Moment({ at, relative }: { at: string | null; relative?: boolean }) {
  const language = await getLanguage();
  if (!at) return null;
  return (
    <>
      <time dateTime={at} className="tabular-nums">
        {formatDateTime(at, language)}
      </time>
      {relative && (
        <span className="text-quiet"> ({formatRelative(at, new Date(), language)})</span>
      )}
    </>
  );
}
