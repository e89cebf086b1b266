import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { smallClass } from '@/shared/ui/button';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import type { CompanyFactsFragment } from '../documents/generated/operations';

/** What customers know of the company. */
export async function CompanyCard(props: { company: CompanyFactsFragment; edits: boolean }) {
  const t = await getTranslations('company');
  const { company } = props;
  return (
    <Card
      title={t('title')}
      aside={
        props.edits && (
          <Link href={'/organization/edit' as Route} className={smallClass}>
            <Pencil aria-hidden className="size-3.5" />
            {t('edit')}
          </Link>
        )
      }
    >
      <Facts>
        <Fact label={t('name')}>{company.name || t('unnamed')}</Fact>
        <Fact label={t('email')}>{company.email ?? '—'}</Fact>
        <Fact label={t('phone')}>
          <span className="tabular-nums">{company.phone ?? '—'}</span>
        </Fact>
        <Fact label={t('website')}>
          {company.website ? (
            <a href={company.website} rel="noreferrer" className="break-all text-accent underline">
              {company.website}
            </a>
          ) : (
            '—'
          )}
        </Fact>
        <Fact label={t('accentColour')}>
          {company.accentColour ? (
            <span className="inline-flex items-center gap-2">
              <Swatch colour={company.accentColour} />
              <code className="font-mono text-xs">{company.accentColour}</code>
            </span>
          ) : (
            '—'
          )}
        </Fact>
        <Fact label={t('logo')}>
          {company.logo?.url ? (
            // biome-ignore lint/performance/noImgElement: the company's own file, as it is
            <img
              src={company.logo.url}
              alt={t('logo')}
              className="max-h-12 max-w-48 rounded-sm bg-on-solid p-1"
            />
          ) : (
            '—'
          )}
        </Fact>
      </Facts>
    </Card>
  );
}

/** The colour itself; as an attribute of SVG, for the policy allows no styles in the page. */
function Swatch({ colour }: { colour: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 rounded-sm border border-line">
      <rect width="16" height="16" fill={colour} />
    </svg>
  );
}
