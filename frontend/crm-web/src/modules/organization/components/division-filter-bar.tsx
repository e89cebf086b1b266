import { getTranslations } from '@/shared/i18n/server';
import { FilterForm } from '@/shared/lists/filter-form';
import { SelectField } from '@/shared/ui/select-field';
import { type DivisionView, FORMS } from '../lib/division-view';

/** Which divisions are shown. */
export async function DivisionFilterBar({ view: { form, use } }: { view: DivisionView }) {
  const t = await getTranslations('organization');
  const forms = await getTranslations('divisionForms');
  return (
    <FilterForm path="/organization" values={{ form, use }} keep={{}}>
      <div className="w-[calc(50%-0.375rem)] sm:w-44">
        <SelectField label={t('use')} name="use" defaultValue={use ?? ''}>
          <option value="">{t('onlyInUse')}</option>
          <option value="archived">{t('onlyArchived')}</option>
          <option value="all">{t('anyUse')}</option>
        </SelectField>
      </div>
      <div className="w-[calc(50%-0.375rem)] sm:w-44">
        <SelectField label={t('form')} name="form" defaultValue={form ?? ''}>
          <option value="">{t('anyForm')}</option>
          {FORMS.map((name) => (
            <option key={name} value={name}>
              {forms(name)}
            </option>
          ))}
        </SelectField>
      </div>
    </FilterForm>
  );
}
