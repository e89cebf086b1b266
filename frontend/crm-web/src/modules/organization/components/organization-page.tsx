import { Plus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { Pager } from '@/shared/lists/pager';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { CompanyQuery, DivisionsQuery } from '../documents/generated/operations';
import { COMPANY_EDIT } from '../lib/actions';
import { type DivisionView, organizationPath } from '../lib/division-view';
import { formatNip } from '../lib/numbers';
import { CompanyCard } from './company-card';
import { DivisionFilterBar } from './division-filter-bar';

type Divisions = NonNullable<DivisionsQuery['divisions']>;

/** The company as its customers know it, and the divisions that it consists of. */
export async function OrganizationPage(props: {
  /** Nothing where the viewer may not read it. */
  company: CompanyQuery['company'] | undefined;
  divisions: Divisions | undefined;
  view: DivisionView;
  /** Whether the viewer may create divisions: only who may manage them everywhere. */
  creates: boolean;
  actions: readonly string[];
}) {
  const t = await getTranslations('organization');
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={t('title')}
        actions={
          props.creates && (
            <Link href={'/organization/divisions/new' as Route} className={primaryClass}>
              <Plus aria-hidden className="size-4" />
              {t('createDivision')}
            </Link>
          )
        }
      />
      {props.company && (
        <CompanyCard company={props.company} edits={props.actions.includes(COMPANY_EDIT)} />
      )}
      {props.divisions && <DivisionList divisions={props.divisions} view={props.view} />}
    </div>
  );
}

async function DivisionList(props: { divisions: Divisions; view: DivisionView }) {
  const t = await getTranslations('organization');
  const forms = await getTranslations('divisionForms');
  const { nodes, pageInfo, totalCount } = props.divisions;
  const { after, before, ...filter } = props.view;
  return (
    <section aria-labelledby="divisions" className="space-y-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="divisions" className="text-base font-semibold">
          {t('divisions')}
        </h2>
        <p className="text-quiet tabular-nums">{t('count', { count: totalCount })}</p>
      </div>
      <DivisionFilterBar view={props.view} />
      {nodes.length === 0 ? (
        <Empty text={t('noneFound')}>
          <Link href={organizationPath({ use: 'all' })} className={secondaryClass}>
            {t('showAll')}
          </Link>
        </Empty>
      ) : (
        <DataTable
          caption={t('divisions')}
          columns={[
            { id: 'code', label: t('code') },
            { id: 'name', label: t('name') },
            { id: 'form', label: t('form'), wide: true },
            { id: 'nip', label: t('nip'), wide: true },
            { id: 'city', label: t('city'), wide: true },
            { id: 'use', label: t('use'), wide: true },
          ]}
          rows={nodes.map((division) => ({
            id: division.id,
            label: division.name ?? division.id,
            cells: {
              code: <code className="font-mono text-xs">{division.code}</code>,
              name: (
                <>
                  <Link
                    href={`/organization/divisions/${division.id}` as Route}
                    className="font-medium break-words hover:underline"
                  >
                    {division.name}
                  </Link>
                  {division.archivedAt && (
                    <span className="block md:hidden">
                      <Status tone="quiet">{t('archived')}</Status>
                    </span>
                  )}
                </>
              ),
              form: division.form && forms(division.form),
              nip: division.nip && <span className="tabular-nums">{formatNip(division.nip)}</span>,
              city: division.address?.city,
              use: division.archivedAt ? (
                <Status tone="quiet">{t('archived')}</Status>
              ) : (
                <Status tone="good">{t('inUse')}</Status>
              ),
            },
          }))}
        />
      )}
      <Pager info={pageInfo} href={(place) => organizationPath({ ...filter, ...place })} />
    </section>
  );
}
