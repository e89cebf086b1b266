import { conditionTexts, type Field, FieldFilters, typedConditions } from '@/modules/fields';
import { PersonField } from '@/modules/users';
import { ColumnMenu } from '@/modules/workspace';
import { formatDate } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { FilterSelect } from '@/shared/lists/filter-select';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import type { CustomersQuery } from '../documents/generated/operations';
import { CUSTOMER_EXPORT, STAFF_READ } from '../lib/actions';
import {
  COLUMNS,
  type Column,
  CUSTOMER_LIST,
  type CustomerView,
  changed,
  FIXED,
  KINDS,
  STATUSES,
} from '../lib/customer-view';
import { CustomerExport } from './export-menu';

type Props = {
  view: CustomerView;
  asked: Pick<CustomersQuery, 'assigned' | 'mentions' | 'parent'>;
  columns: readonly Column[];
  /** The custom fields of customers. */
  fields: readonly Field[];
  divisions: readonly { readonly id: string; readonly name: string }[];
  actions: readonly string[];
};

/** Narrows the list of customers down; beside it what is shown of each. What is asked for seldom opens below. */
export async function CustomerFilterBar(props: Props) {
  const t = await getTranslations('customers');
  const statuses = await getTranslations('customerStatuses');
  const kinds = await getTranslations('customerKinds');
  const labels = await getTranslations('customerColumns');
  const { view } = props;
  const { search, status, kind, division, tag, assigned, mentions, from, to, retention, custom } =
    view;
  const staff = props.actions.includes(STAFF_READ);
  const typed = typedConditions(custom ?? {}, props.fields, await getLanguage());
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-3 lg:flex-nowrap">
        <div className="min-w-0 grow">
          <FilterForm
            path="/customers"
            values={{ search, status, kind, division, tag, from, to, retention, ...typed }}
            keep={{
              parent: view.parent,
              // Who sees nobody has no fields for them.
              ...(!staff && { assigned, mentions }),
              sort: view.sort,
              columns: view.columns?.join('.'),
              view: view.view,
            }}
          >
            <div className="w-full sm:w-64">
              <TextField
                label={t('search')}
                name="search"
                type="search"
                maxLength={200}
                defaultValue={search ?? ''}
              />
            </div>
            <FilterSelect
              label={t('status')}
              name="status"
              chosen={status}
              any={t('any')}
              options={STATUSES.map((id) => ({ id, name: statuses(id) }))}
            />
            <FilterSelect
              label={t('kind')}
              name="kind"
              chosen={kind}
              any={t('any')}
              options={KINDS.map((id) => ({ id, name: kinds(id) }))}
            />
            {props.divisions.length > 1 && (
              <FilterSelect
                label={t('division')}
                name="division"
                chosen={division}
                any={t('any')}
                options={props.divisions}
              />
            )}
            <details
              open={Boolean(tag || assigned || mentions || from || to || retention || custom)}
              className="order-last w-full"
            >
              <summary className="w-fit cursor-pointer text-quiet hover:text-ink">
                {t('moreFilters')}
              </summary>
              <div className="mt-2 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
                <TextField label={t('tag')} name="tag" maxLength={40} defaultValue={tag ?? ''} />
                {staff && (
                  <PersonField
                    // Who was taken away by a chip is no longer chosen.
                    key={`assigned ${assigned}`}
                    label={t('assignedTo')}
                    name="assigned"
                    chosen={assigned ? (props.asked.assigned ?? unknown(assigned)) : undefined}
                  />
                )}
                {staff && (
                  <PersonField
                    key={`mentions ${mentions}`}
                    label={t('mentionsWhom')}
                    name="mentions"
                    chosen={mentions ? (props.asked.mentions ?? unknown(mentions)) : undefined}
                  />
                )}
                <TextField label={t('createdFrom')} name="from" type="date" defaultValue={from} />
                <TextField label={t('createdTo')} name="to" type="date" defaultValue={to} />
                <SelectField label={t('retention')} name="retention" defaultValue={retention ?? ''}>
                  <option value="">{t('any')}</option>
                  <option value="OVER">{t('retentionOver')}</option>
                </SelectField>
                <FieldFilters fields={props.fields} conditions={typed} />
              </div>
            </details>
          </FilterForm>
        </div>
        <div className="flex gap-2 sm:mt-6.5">
          <ColumnMenu
            list={CUSTOMER_LIST}
            columns={COLUMNS.map((id) => ({ id, label: labels(id), fixed: id === FIXED }))}
            shown={props.columns}
            kept={view.view === undefined || view.view === 'all'}
          />
          {props.actions.includes(CUSTOMER_EXPORT) && (
            <CustomerExport
              view={view}
              columns={props.columns}
              fields={props.fields.flatMap(({ key }) => key ?? [])}
            />
          )}
        </div>
      </div>
      <Chips {...props} />
    </div>
  );
}

/** Somebody whose name isn't known. */
const unknown = (id: string) => ({ id, name: null });

async function Chips({ view, asked, divisions, fields }: Props) {
  const t = await getTranslations('customers');
  const list = await getTranslations('list');
  const statuses = await getTranslations('customerStatuses');
  const kinds = await getTranslations('customerKinds');
  const language = await getLanguage();
  const { search, status, kind, division, tag, assigned, mentions, parent, from, to, retention } =
    view;
  const divisionName = divisions.find(({ id }) => id === division)?.name ?? division;
  const told = {
    search: search && list('quoted', { text: search }),
    status: status && `${t('status')}: ${statuses(status)}`,
    kind: kind && `${t('kind')}: ${kinds(kind)}`,
    division: division && `${t('division')}: ${divisionName}`,
    tag: tag && `${t('tag')}: ${tag}`,
    assigned: assigned && `${t('assignedTo')}: ${asked.assigned?.name ?? assigned}`,
    mentions: mentions && `${t('mentionsWhom')}: ${asked.mentions?.name ?? mentions}`,
    parent: parent && `${t('parent')}: ${asked.parent?.name ?? parent}`,
    from: from && `${t('createdFrom')}: ${formatDate(from, language)}`,
    to: to && `${t('createdTo')}: ${formatDate(to, language)}`,
    retention: retention && `${t('retention')}: ${t('retentionOver')}`,
  };
  const chips = Object.entries(told).flatMap(([name, label]) =>
    label ? { label, without: changed(view, { [name]: undefined }) } : [],
  );
  const custom = Object.entries(await conditionTexts(view.custom ?? {}, fields)).map(
    ([name, label]) => {
      const { [name]: _, ...others } = view.custom ?? {};
      return { label, without: changed(view, { custom: others }) };
    },
  );
  return <FilterChips chips={[...chips, ...custom]} />;
}
