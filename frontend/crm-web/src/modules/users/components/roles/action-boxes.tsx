'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { CheckboxField, CheckboxGroup } from '@/shared/ui/checkboxes';
import { classNames } from '@/shared/ui/class-names';
import { TextField } from '@/shared/ui/fields';
import { type ActionWords, groupActions, matchingActions } from '../../lib/action-list';
import { ModuleName } from './module-name';
import { RiskMark } from './risk-mark';

/** A box for each action, by module; a text narrows down which are seen, what is ticked stays. */
export function ActionBoxes(props: {
  label: string;
  help?: string;
  actions: readonly ActionWords[];
  held: readonly string[];
  error: string | undefined;
}) {
  const t = useTranslations('roles');
  const [text, setText] = useState('');
  const [ticked, setTicked] = useState(props.held.length);
  const seen = new Set(matchingActions(props.actions, text).map(({ id }) => id));
  return (
    <CheckboxGroup label={props.label} help={props.help} error={props.error}>
      <div className="mb-2 flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-64">
          <TextField
            label={t('search')}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
        <p role="status" className="pb-2 text-quiet tabular-nums">
          {t('ticked', { count: ticked })}
        </p>
      </div>
      <div
        className="max-h-112 divide-y divide-line overflow-y-auto rounded-md border border-line px-3"
        onChange={(event) => {
          const boxes = event.currentTarget.querySelectorAll('input[name=actions]:checked');
          setTicked(boxes.length);
        }}
      >
        {groupActions(props.actions).map(({ module, actions }) => (
          <fieldset
            key={module}
            className={classNames('py-2', !actions.some(({ id }) => seen.has(id)) && 'hidden')}
          >
            <legend className="float-left w-full text-xs font-semibold text-quiet">
              <ModuleName module={module} />
            </legend>
            <div className="clear-both">
              {actions.map((action) => (
                <div key={action.id} className={seen.has(action.id) ? undefined : 'hidden'}>
                  <CheckboxField
                    name="actions"
                    value={action.id}
                    defaultChecked={props.held.includes(action.id)}
                    label={
                      <>
                        {action.label} <RiskMark risk={action.risk} />
                        <span className="block text-xs text-quiet">{action.description}</span>
                      </>
                    }
                  />
                </div>
              ))}
            </div>
          </fieldset>
        ))}
        {seen.size === 0 && <p className="py-3 text-quiet">{t('noneFound')}</p>}
      </div>
    </CheckboxGroup>
  );
}
