import { CheckboxField } from '@/shared/ui/fields';
import type { Grant, RoleOption } from '../lib/roles';

/** A box for each role that can be held, with what it is for. */
export function RoleBoxes(props: {
  offered: readonly Grant[];
  options: readonly RoleOption[];
  held: readonly Grant[];
}) {
  const held = new Set(props.held.map(({ key }) => key));
  return props.offered.map(({ key, roleId, label }) => (
    <CheckboxField
      key={key}
      name="roles"
      value={key}
      defaultChecked={held.has(key)}
      label={
        <>
          {label}{' '}
          <span className="text-quiet">
            {props.options.find(({ id }) => id === roleId)?.description}
          </span>
        </>
      }
    />
  ));
}
