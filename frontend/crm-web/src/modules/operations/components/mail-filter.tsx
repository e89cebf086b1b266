import { getTranslations } from '@/shared/i18n/server';
import { secondaryClass } from '@/shared/ui/button';
import { SelectField, TextField } from '@/shared/ui/fields';
import { MAIL_STATES, type MailView } from '../lib/mail';

/** Which mails are shown; an ordinary form, so the address says it all. */
export async function MailFilter({ view }: { view: MailView }) {
  const t = await getTranslations('mail');
  const states = await getTranslations('mailStates');
  return (
    <form action="/mail" className="flex flex-wrap items-end gap-3">
      <div className="w-full sm:w-64">
        <TextField label={t('recipient')} name="recipient" defaultValue={view.recipient ?? ''} />
      </div>
      <div className="w-full sm:w-48">
        <SelectField label={t('state')} name="state" defaultValue={view.state ?? ''}>
          <option value="">{t('anyState')}</option>
          {MAIL_STATES.map((state) => (
            <option key={state} value={state}>
              {states(state)}
            </option>
          ))}
        </SelectField>
      </div>
      <button type="submit" className={secondaryClass}>
        {t('filter')}
      </button>
    </form>
  );
}
