'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { primaryClass } from '@/shared/ui/button';
import { SelectField } from '@/shared/ui/select-field';
import { type ActionWords, groupActions } from '../../lib/action-list';
import { accessPath, readAccessView } from '../../lib/role-view';
import { PersonField, type PersonOption } from '../person-field';
import { ModuleOptions } from './module-options';

/** Which person, and which action; without a person it is asked who may. */
export function AccessForm(props: {
  actions: readonly ActionWords[];
  action: string | undefined;
  person: PersonOption | undefined;
}) {
  const t = useTranslations('access');
  const router = useRouter();
  return (
    <form
      action="/roles/access"
      onSubmit={(event) => {
        event.preventDefault();
        const said = Object.fromEntries(new FormData(event.currentTarget));
        router.push(accessPath(readAccessView(said as Record<string, string>)));
      }}
      className="grid items-start gap-3 rounded-md border border-line bg-surface p-4 sm:grid-cols-[1fr_1fr_auto]"
    >
      <SelectField label={t('action')} name="action" defaultValue={props.action ?? ''}>
        <option value="">{t('chooseAction')}</option>
        {groupActions(props.actions).map((group) => (
          <ModuleOptions key={group.module} group={group} />
        ))}
      </SelectField>
      <PersonField
        label={t('person')}
        name="staff"
        chosen={props.person}
        help={t('personHelp')}
        error={undefined}
      />
      <button type="submit" className={`${primaryClass} sm:mt-6`}>
        {t('submit')}
      </button>
    </form>
  );
}
