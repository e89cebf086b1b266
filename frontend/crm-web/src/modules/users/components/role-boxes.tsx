'use client';

import { useTranslations } from 'use-intl/react';
import { CheckboxField } from '@/shared/ui/checkboxes';
import type { Scope } from '../lib/my-rights';
import type { DivisionOption, Grant, RoleOption } from '../lib/roles';

/** What the viewer can give others. */
export type Giving = {
  readonly options: readonly RoleOption[];
  readonly divisions: readonly DivisionOption[];
  readonly scope: Scope;
};

type Props = {
  readonly offered: readonly Grant[];
  readonly options: readonly RoleOption[];
  readonly held: readonly Grant[];
};

/** A box for each role that can be held, with what it is for; below it the divisions one by one. */
export function RoleBoxes({ offered, options, held }: Props) {
  const roles = [...new Set(offered.map(({ roleId }) => roleId))];
  return roles.map((id) => (
    <OneRole
      key={id}
      role={options.find((option) => option.id === id)}
      grants={offered.filter(({ roleId }) => roleId === id)}
      held={new Set(held.map(({ key }) => key))}
    />
  ));
}

function OneRole(props: {
  /** Nothing where it can only be kept. */
  role: RoleOption | undefined;
  grants: readonly Grant[];
  held: ReadonlySet<string>;
}) {
  const t = useTranslations('staffForm');
  const { role, held } = props;
  const everywhere = props.grants.find(({ divisionId }) => divisionId === null);
  const divisions = props.grants.filter(({ divisionId }) => divisionId !== null);
  const boxes = divisions.map(({ key, label }) => (
    <CheckboxField
      key={key}
      name="roles"
      value={key}
      defaultChecked={held.has(key)}
      label={label}
    />
  ));
  if (!everywhere) return <div>{boxes}</div>;
  return (
    <div>
      <CheckboxField
        name="roles"
        value={everywhere.key}
        defaultChecked={held.has(everywhere.key)}
        label={
          <>
            {everywhere.label} <span className="text-quiet">{role?.description}</span>
          </>
        }
      />
      {boxes.length > 0 && (
        <details open={divisions.some(({ key }) => held.has(key))} className="mb-1 ml-6">
          <summary className="cursor-pointer text-xs text-quiet">
            {t('onlyDivisions')}
            <span className="sr-only">: {everywhere.label}</span>
          </summary>
          {boxes}
        </details>
      )}
    </div>
  );
}
