'use client';

import { useTranslations } from 'use-intl/react';
import { SelectField } from '@/shared/ui/select-field';
import type { Log } from '../lib/log-view';
import { useEntryName } from './entry-parts';

/** The actions or events that there are in the shown time, by what people call them. */
export function NameField(props: {
  log: Log;
  names: readonly string[];
  chosen: string | undefined;
}) {
  const t = useTranslations('logs');
  const nameOf = useEntryName();
  const options = props.names
    .map((name) => ({ name, label: nameOf(name) ?? name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'pl'));
  return (
    <SelectField
      label={props.log === 'activity' ? t('action') : t('event')}
      name="name"
      defaultValue={props.chosen ?? ''}
    >
      <option value="">{t('any')}</option>
      {options.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}
