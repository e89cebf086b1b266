'use client';

import { useTranslations } from 'use-intl/react';
import { type ActionGroup, moduleKey } from '../../lib/action-list';

/** The actions of a module, to be chosen from. */
export function ModuleOptions({ group: { module, actions } }: { group: ActionGroup }) {
  const t = useTranslations('moduleNames');
  const key = moduleKey(module);
  return (
    <optgroup label={key ? t(key) : module}>
      {actions.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </optgroup>
  );
}
