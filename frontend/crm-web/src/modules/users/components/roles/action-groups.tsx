import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ActionWords, groupActions } from '../../lib/action-list';
import { accessPath } from '../../lib/role-view';
import { ModuleName } from './module-name';
import { RiskMark } from './risk-mark';

/** Actions by module, each with what it lets people do; it leads to who may, or to why somebody may. */
export function ActionGroups(props: {
  actions: readonly ActionWords[];
  /** Whose they are, where it is one person. */
  staffId?: string;
  /** For what each is held. */
  beside?: (action: ActionWords) => ReactNode;
}) {
  const { staffId } = props;
  return (
    <div className="divide-y divide-line">
      {groupActions(props.actions).map(({ module, actions }) => (
        <details key={module} open={!staffId} className="py-2">
          <summary className="cursor-pointer py-1 font-medium">
            <ModuleName module={module} />{' '}
            <span className="text-xs font-normal text-quiet tabular-nums">{actions.length}</span>
          </summary>
          <ul className="divide-y divide-line">
            {actions.map((action) => (
              <li key={action.id} className="py-2">
                <p className="flex flex-wrap items-center gap-x-2">
                  <Link
                    href={accessPath({ action: action.id, ...(staffId && { staff: staffId }) })}
                    className="break-words hover:underline"
                  >
                    {action.label}
                  </Link>
                  <RiskMark risk={action.risk} />
                  {props.beside?.(action)}
                </p>
                {!staffId && <p className="text-xs text-quiet">{action.description}</p>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
