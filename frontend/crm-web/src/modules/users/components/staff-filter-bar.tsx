import { ColumnMenu } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { FilterSelect } from '@/shared/lists/filter-select';
import { TextField } from '@/shared/ui/fields';
import { CREDENTIAL_READ, STAFF_EXPORT } from '../lib/actions';
import type { DivisionOption, RoleOption } from '../lib/roles';
import {
  COLUMNS,
  CONCERNS,
  type Column,
  changed,
  FIXED,
  filterOf,
  STAFF_LIST,
  STATUSES,
  type StaffView,
} from '../lib/staff-view';
import { ExportMenu } from './export-menu';

/** Narrows the list of staff down; beside it what is shown of each, and the export. */
export async function StaffFilterBar(props: {
  view: StaffView;
  columns: readonly Column[];
  actions: readonly string[];
  roles: readonly RoleOption[];
  divisions: readonly DivisionOption[];
  /** What the action in the address is called. */
  actionName: string | undefined;
}) {
  const t = await getTranslations('staff');
  const list = await getTranslations('list');
  const statuses = await getTranslations('staffStatuses');
  const columns = await getTranslations('staffColumns');
  const { view } = props;
  const concerns = await getTranslations('staffConcerns');
  const { search, status, role, division, action, concern } = view;
  const chips = [
    search && {
      label: list('quoted', { text: search }),
      without: changed(view, { search: undefined }),
    },
    status && {
      label: `${columns('status')}: ${statuses(status)}`,
      without: changed(view, { status: undefined }),
    },
    role && {
      label: `${t('role')}: ${props.roles.find(({ id }) => id === role)?.name ?? role}`,
      without: changed(view, { role: undefined }),
    },
    division && {
      label: `${t('division')}: ${props.divisions.find(({ id }) => id === division)?.name ?? division}`,
      without: changed(view, { division: undefined }),
    },
    action && {
      label: `${t('action')}: ${props.actionName ?? action}`,
      without: changed(view, { action: undefined }),
    },
    concern && {
      label: concerns(concern),
      without: changed(view, { concern: undefined }),
    },
  ].filter((chip) => chip !== undefined && chip !== '');

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end gap-3">
        <FilterForm
          path="/staff"
          values={{ search, status, role, division, concern }}
          keep={{ action, sort: view.sort, columns: view.columns?.join('.'), view: view.view }}
        >
          <div className="w-full sm:w-52">
            <TextField
              label={t('search')}
              name="search"
              type="search"
              maxLength={200}
              defaultValue={search ?? ''}
            />
          </div>
          <FilterSelect
            label={columns('status')}
            name="status"
            chosen={status}
            any={t('anyStatus')}
            options={STATUSES.map((id) => ({ id, name: statuses(id) }))}
          />
          {props.roles.length > 0 && (
            <FilterSelect
              label={t('role')}
              name="role"
              chosen={role}
              any={t('anyRole')}
              options={props.roles}
            />
          )}
          {props.divisions.length > 1 && (
            <FilterSelect
              label={t('division')}
              name="division"
              chosen={division}
              any={t('anyDivision')}
              options={props.divisions}
            />
          )}
          {props.actions.includes(CREDENTIAL_READ) && (
            <FilterSelect
              label={t('concern')}
              name="concern"
              chosen={concern}
              any={t('noConcern')}
              options={CONCERNS.map((id) => ({ id, name: concerns(id) }))}
            />
          )}
        </FilterForm>
        <div className="flex gap-2 lg:ml-auto">
          <ColumnMenu
            list={STAFF_LIST}
            columns={COLUMNS.map((id) => ({ id, label: columns(id), fixed: id === FIXED }))}
            shown={props.columns}
            kept={view.view === undefined || view.view === 'all'}
          />
          {props.actions.includes(STAFF_EXPORT) && (
            <ExportMenu
              filter={filterOf(view)}
              sort={view.sort ?? 'NAME_ASC'}
              columns={props.columns}
            />
          )}
        </div>
      </div>
      <FilterChips chips={chips} />
    </div>
  );
}
