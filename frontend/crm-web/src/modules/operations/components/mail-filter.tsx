import { getTranslations } from '@/shared/i18n/server';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { MAIL_STATES, type MailView, viewPath } from '../lib/mail';

/** Which mails are shown. */
export async function MailFilter({ view }: { view: MailView }) {
  const t = await getTranslations('mail');
  const list = await getTranslations('list');
  const states = await getTranslations('mailStates');
  const { recipient, state } = view;
  const chips = [
    recipient && {
      label: list('quoted', { text: recipient }),
      without: viewPath({ ...(state && { state }) }),
    },
    state && {
      label: `${t('state')}: ${states(state)}`,
      without: viewPath({ ...(recipient && { recipient }) }),
    },
  ].filter((chip) => chip !== undefined && chip !== '');
  return (
    <div className="space-y-3">
      <FilterForm path="/mail" values={{ recipient, state }} keep={{}}>
        <div className="w-full sm:w-64">
          <TextField label={t('recipient')} name="recipient" defaultValue={recipient ?? ''} />
        </div>
        <div className="w-full sm:w-48">
          <SelectField label={t('state')} name="state" defaultValue={state ?? ''}>
            <option value="">{t('anyState')}</option>
            {MAIL_STATES.map((name) => (
              <option key={name} value={name}>
                {states(name)}
              </option>
            ))}
          </SelectField>
        </div>
      </FilterForm>
      <FilterChips chips={chips} />
    </div>
  );
}
