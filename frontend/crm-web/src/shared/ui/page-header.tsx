import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '../i18n/server';

/** The top of a page: the way back, its title with a count or a status, and what can be done. */
export async function PageHeader(props: {
  title: string;
  /** From the list down to the page before this one. */
  trail?: readonly { readonly label: string; readonly href: Route }[];
  /** Beside the title: how many there are, where it stands. */
  aside?: ReactNode;
  actions?: ReactNode;
}) {
  const t = await getTranslations('shell');
  return (
    <header className="space-y-1">
      {props.trail && (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="flex flex-wrap items-center gap-1 text-quiet">
            {props.trail.map(({ label, href }) => (
              <li key={href} className="flex items-center gap-1">
                <Link
                  href={href}
                  className="flex min-h-6 items-center hover:text-ink hover:underline"
                >
                  {label}
                </Link>
                <ChevronRight aria-hidden className="size-3.5" />
              </li>
            ))}
            <li aria-current="page" className="max-w-72 truncate">
              {props.title}
            </li>
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 text-lg font-semibold break-words">{props.title}</h1>
        {props.aside}
        {props.actions && (
          <div className="flex flex-wrap items-center gap-2 sm:ml-auto">{props.actions}</div>
        )}
      </div>
    </header>
  );
}
