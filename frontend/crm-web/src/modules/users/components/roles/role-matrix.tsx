import { Check, Plus, ScanSearch } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { TextField } from '@/shared/ui/fields';
import { PageHeader } from '@/shared/ui/page-header';
import { SelectField } from '@/shared/ui/select-field';
import type { ActionRisk, RolesQuery } from '../../documents/generated/operations';
import { type ActionWords, groupActions, matchingActions, RISKS } from '../../lib/action-list';
import { ROLE_MANAGE } from '../../lib/actions';
import { accessPath, type RoleView } from '../../lib/role-view';
import { ModuleName } from './module-name';
import { RiskMark } from './risk-mark';

type Role = NonNullable<RolesQuery['roles']>[number];

/** What every role lets people do: actions by module, a column for each role. */
export async function RoleMatrix(props: {
  actions: readonly ActionWords[];
  roles: readonly Role[];
  view: RoleView;
  viewer: { readonly actions: readonly string[] };
}) {
  const t = await getTranslations('roles');
  const { search = '', risk } = props.view;
  const found = matchingActions(props.actions, search, risk);
  return (
    <div className="space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          <p className="text-quiet tabular-nums">{t('count', { count: props.roles.length })}</p>
        }
        actions={
          <>
            <Link href={'/roles/access' as Route} className={secondaryClass}>
              <ScanSearch aria-hidden className="size-4" />
              {t('explain')}
            </Link>
            {props.viewer.actions.includes(ROLE_MANAGE) && (
              <Link href={'/roles/new' as Route} className={primaryClass}>
                <Plus aria-hidden className="size-4" />
                {t('create')}
              </Link>
            )}
          </>
        }
      />
      <MatrixFilter view={props.view} />
      {found.length === 0 ? (
        <Empty text={t('noneFound')} />
      ) : (
        <Matrix actions={found} roles={props.roles} />
      )}
    </div>
  );
}

async function MatrixFilter({ view: { search, risk } }: { view: RoleView }) {
  const t = await getTranslations('roles');
  const list = await getTranslations('list');
  const risks = await getTranslations('actionRisks');
  const chips = [
    search && { label: list('quoted', { text: search }), without: address('/roles', { risk }) },
    risk && {
      label: `${t('risk')}: ${risks(risk)}`,
      without: address('/roles', { search }),
    },
  ].filter((chip) => chip !== undefined && chip !== '');
  return (
    <div className="space-y-3">
      <FilterForm path="/roles" values={{ search, risk }} keep={{}}>
        <div className="w-full sm:w-64">
          <TextField
            label={t('search')}
            name="search"
            type="search"
            maxLength={200}
            defaultValue={search ?? ''}
          />
        </div>
        <div className="w-full sm:w-44">
          <SelectField label={t('risk')} name="risk" defaultValue={risk ?? ''}>
            <option value="">{t('anyRisk')}</option>
            {RISKS.map((name: ActionRisk) => (
              <option key={name} value={name}>
                {risks(name)}
              </option>
            ))}
          </SelectField>
        </div>
      </FilterForm>
      <FilterChips chips={chips} />
    </div>
  );
}

const TOP = 'sticky top-0 z-1 border-b border-line bg-surface px-3 py-2 text-xs font-medium';
const SIDE =
  'sticky left-0 w-44 min-w-44 border-r border-line bg-surface text-left sm:w-96 sm:min-w-80';

async function Matrix(props: { actions: readonly ActionWords[]; roles: readonly Role[] }) {
  const t = await getTranslations('roles');
  const rows = groupActions(props.actions);
  return (
    <section
      aria-label={t('matrix')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must do so by keyboard, too
      tabIndex={0}
      className="relative max-h-[calc(100dvh-8rem)] w-fit max-w-full overflow-auto rounded-md border border-line bg-surface"
    >
      <table className="border-separate border-spacing-0">
        <caption className="sr-only">{t('matrix')}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${TOP} ${SIDE} z-2 text-quiet`}>
              {t('action')}
            </th>
            {props.roles.map((role) => (
              <th key={role.id} scope="col" className={`${TOP} min-w-28 max-w-40 align-bottom`}>
                <Link
                  href={`/roles/${role.id}` as Route}
                  className="break-words text-ink hover:underline"
                >
                  {role.name}
                </Link>
                <span className="block font-normal text-quiet tabular-nums">
                  {t('holders', { count: role.holders ?? 0 })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ module, actions }) => (
          <tbody key={module}>
            <tr>
              <th
                scope="rowgroup"
                className={`${SIDE} z-1 border-b border-line bg-canvas px-3 py-1.5 text-xs font-semibold`}
              >
                <ModuleName module={module} />
              </th>
              <td colSpan={props.roles.length} className="border-b border-line bg-canvas" />
            </tr>
            {actions.map((action) => (
              <tr key={action.id}>
                <th scope="row" className={`${SIDE} border-b px-3 py-2 font-normal`}>
                  <ActionLine action={action} />
                </th>
                {props.roles.map((role) => (
                  <td key={role.id} className="border-b border-line px-3 py-2 text-center">
                    {role.actions?.includes(action.id) ? (
                      <>
                        <Check aria-hidden className="mx-auto size-4 text-success" />
                        <span className="sr-only">{t('holds')}</span>
                      </>
                    ) : (
                      <span className="sr-only">{t('holdsNot')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function ActionLine({ action }: { action: ActionWords }) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        <Link
          href={accessPath({ action: action.id })}
          className="font-medium break-words hover:underline"
        >
          {action.label}
        </Link>
        <RiskMark risk={action.risk} />
      </span>
      <span className="hidden text-xs text-quiet md:block">{action.description}</span>
    </>
  );
}
