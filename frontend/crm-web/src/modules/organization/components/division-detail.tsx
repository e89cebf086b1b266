import { Pencil } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { History } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { secondaryClass } from '@/shared/ui/button';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { DivisionQuery } from '../documents/generated/operations';
import { BANK_ACCOUNT_MANAGE, DIVISION_MANAGE } from '../lib/actions';
import { addressLine } from '../lib/address-fields';
import { formatNip } from '../lib/numbers';
import { AccountsCard } from './accounts-card';
import { DivisionUseButton } from './division-use-button';

export type Division = NonNullable<DivisionQuery['division']>;

/** One division: what documents say of it, to which accounts money goes, what happened to it. */
export async function DivisionDetail(props: {
  division: Division;
  /** What the viewer may do for this division. */
  actions: readonly string[];
}) {
  const t = await getTranslations('organization');
  const { division } = props;
  const manages = props.actions.includes(DIVISION_MANAGE);
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={division.name ?? division.id}
        trail={[{ label: t('title'), href: '/organization' as Route }]}
        aside={
          <Status tone={division.archivedAt ? 'quiet' : 'good'}>
            {division.archivedAt ? t('archived') : t('inUse')}
          </Status>
        }
        actions={
          manages && (
            <>
              {!division.archivedAt && (
                <Link
                  href={`/organization/divisions/${division.id}/edit` as Route}
                  className={secondaryClass}
                >
                  <Pencil aria-hidden className="size-4" />
                  {t('edit')}
                </Link>
              )}
              <DivisionUseButton division={division} />
            </>
          )
        }
      />
      {division.archivedAt && division.archivedReason && (
        <Notice kind="info">
          {t('archivedBecause', { reason: division.archivedReason })}{' '}
          <Moment at={division.archivedAt} />
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <Card title={t('facts')}>
            <FactRows division={division} />
          </Card>
          <AccountsCard
            division={division}
            manages={!division.archivedAt && props.actions.includes(BANK_ACCOUNT_MANAGE)}
          />
        </div>
        {division.history && (
          <History
            page={division.history}
            href={(place) => address(`/organization/divisions/${division.id}`, place)}
          />
        )}
      </div>
    </div>
  );
}

async function FactRows({ division }: { division: Division }) {
  const t = await getTranslations('organization');
  const forms = await getTranslations('divisionForms');
  const { legalEntity } = division;
  const number = (label: string, value: string | null, shown = value) => (
    <Fact label={label}>
      {value ? (
        <>
          <span className="tabular-nums">{shown}</span>
          <CopyButton value={value} name={label} />
        </>
      ) : (
        '—'
      )}
    </Fact>
  );
  return (
    <Facts>
      <Fact label={t('code')}>
        <code className="font-mono">{division.code}</code>
      </Fact>
      <Fact label={t('form')}>{division.form && forms(division.form)}</Fact>
      {legalEntity && (
        <Fact label={t('legalEntity')}>
          <Link
            href={`/organization/divisions/${legalEntity.id}` as Route}
            className="text-accent underline"
          >
            {legalEntity.name ?? legalEntity.id}
          </Link>
        </Fact>
      )}
      {number(t('nip'), division.nip, division.nip && formatNip(division.nip))}
      {number(t('regon'), division.regon)}
      {number(t('krs'), division.krs)}
      <Fact label={t('address')}>{division.address ? addressLine(division.address) : '—'}</Fact>
      <Fact label={t('created')}>
        <Moment at={division.createdAt} />
      </Fact>
      <Fact label={t('id')}>
        <code className="font-mono text-xs break-all">{division.id}</code>
        <CopyButton value={division.id} name={t('id')} />
      </Fact>
    </Facts>
  );
}
