import { getTranslations } from '@/shared/i18n/server';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { type CustomerView, changed, KINDS, STATUSES } from '../lib/customer-view';

/** Narrows the list of customers down. */
export async function CustomerFilterBar(props: {
  view: CustomerView;
  divisions: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = await getTranslations('customers');
  const list = await getTranslations('list');
  const statuses = await getTranslations('customerStatuses');
  const kinds = await getTranslations('customerKinds');
  const { view } = props;
  const { search, status, kind, division, tag } = view;
  const divisionName = props.divisions.find(({ id }) => id === division)?.name ?? division;
  const chips = [
    search && {
      label: list('quoted', { text: search }),
      without: changed(view, { search: undefined }),
    },
    status && {
      label: `${t('status')}: ${statuses(status)}`,
      without: changed(view, { status: undefined }),
    },
    kind && {
      label: `${t('kind')}: ${kinds(kind)}`,
      without: changed(view, { kind: undefined }),
    },
    division && {
      label: `${t('division')}: ${divisionName}`,
      without: changed(view, { division: undefined }),
    },
    tag && { label: `${t('tag')}: ${tag}`, without: changed(view, { tag: undefined }) },
  ].filter((chip) => chip !== undefined && chip !== '');
  return (
    <div className="space-y-3">
      <FilterForm
        path="/customers"
        values={{ search, status, kind, division }}
        keep={{ tag, sort: view.sort }}
      >
        <div className="w-full sm:w-72">
          <TextField
            label={t('search')}
            name="search"
            type="search"
            maxLength={200}
            defaultValue={search ?? ''}
          />
        </div>
        <div className="w-[calc(50%-0.375rem)] sm:w-40">
          <SelectField label={t('status')} name="status" defaultValue={status ?? ''}>
            <option value="">{t('any')}</option>
            {STATUSES.map((name) => (
              <option key={name} value={name}>
                {statuses(name)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="w-[calc(50%-0.375rem)] sm:w-40">
          <SelectField label={t('kind')} name="kind" defaultValue={kind ?? ''}>
            <option value="">{t('any')}</option>
            {KINDS.map((name) => (
              <option key={name} value={name}>
                {kinds(name)}
              </option>
            ))}
          </SelectField>
        </div>
        {props.divisions.length > 1 && (
          <div className="w-[calc(50%-0.375rem)] sm:w-40">
            <SelectField label={t('division')} name="division" defaultValue={division ?? ''}>
              <option value="">{t('any')}</option>
              {props.divisions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          </div>
        )}
      </FilterForm>
      <FilterChips chips={chips} />
    </div>
  );
}
