import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '../i18n/server';
import { secondaryClass } from '../ui/button';

type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

/** Before and after by keyset: rows that come or go meanwhile move nothing. */
export async function Pager(props: {
  info: PageInfo | undefined;
  href: (place: { after: string } | { before: string }) => Route;
}) {
  const t = await getTranslations('list');
  const { info, href } = props;
  if (!info?.hasNextPage && !info?.hasPreviousPage) return null;
  return (
    <nav aria-label={t('pages')} className="flex justify-end gap-2">
      {info.hasPreviousPage && info.startCursor && (
        <Link href={href({ before: info.startCursor })} className={secondaryClass}>
          <ChevronLeft aria-hidden className="size-4" />
          {t('previous')}
        </Link>
      )}
      {info.hasNextPage && info.endCursor && (
        <Link href={href({ after: info.endCursor })} className={secondaryClass}>
          {t('next')}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      )}
    </nav>
  );
}
