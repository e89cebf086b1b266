import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/shared/i18n/server';
import { classNames } from '@/shared/ui/class-names';
import { PageHeader } from '@/shared/ui/page-header';

const TABS = [
  { tab: 'console', href: '/api' },
  { tab: 'schema', href: '/api/schema' },
  { tab: 'errors', href: '/api/errors' },
  { tab: 'examples', href: '/api/examples' },
] as const;

/** The top of each page about the API. */
export async function ApiHeader(props: { tab: (typeof TABS)[number]['tab']; aside?: ReactNode }) {
  const t = await getTranslations('api');
  return (
    <div className="space-y-2">
      <PageHeader title={t('title')} aside={props.aside} />
      <nav aria-label={t('title')} className="border-b border-line">
        <ul className="-mb-px flex flex-wrap gap-x-4">
          {TABS.map(({ tab, href }) => (
            <li key={tab}>
              <Link
                href={href as Route}
                aria-current={tab === props.tab ? 'page' : undefined}
                className={classNames(
                  'inline-flex h-10 items-center border-b-2 font-medium',
                  tab === props.tab
                    ? 'border-accent text-accent'
                    : 'border-transparent text-quiet hover:text-ink',
                )}
              >
                {t(tab)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
