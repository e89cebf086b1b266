import type { Grant } from '../lib/roles';

/** What roles are called, one beside the other. */
export function RoleNames({ grants }: { grants: readonly Grant[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {grants.map(({ key, label }) => (
        <li
          key={key}
          className="rounded-sm border border-line bg-canvas px-1.5 text-xs leading-5 font-medium text-ink"
        >
          {label}
        </li>
      ))}
    </ul>
  );
}
