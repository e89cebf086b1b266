import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import type { ActionHoldersQuery, RolesQuery } from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import { accessPath } from '../../lib/role-view';
import { staffPath } from '../../lib/staff-view';
import { StaffStatus } from '../staff-status';
import { RiskMark } from './risk-mark';

export type RoleOfAction = NonNullable<RolesQuery['roles']>[number];

/** What an action is, which roles hold it, and who may do it. */
export async function ActionHolders(props: {
  action: ActionWords;
  roles: readonly RoleOfAction[];
  holders: ActionHoldersQuery['staffMembers'] | undefined;
}) {
  const t = await getTranslations('access');
  const { action, holders } = props;
  return (
    <Card title={action.label} aside={<RiskMark risk={action.risk} />}>
      <Facts>
        <Fact label={t('action')}>
          {action.description}
          <code className="block font-mono text-xs break-all text-quiet">{action.id}</code>
          {!action.byDivision && <p className="text-quiet">{t('everywhereOnly')}</p>}
        </Fact>
        <Fact label={t('roles')}>
          <ul className="flex flex-wrap gap-x-3">
            {props.roles.map(({ id, name }) => (
              <li key={id}>
                <Link href={`/roles/${id}` as Route} className="text-accent underline">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Fact>
        {holders && (
          <Fact label={t('holders')}>
            <ul className="space-y-1">
              {holders.nodes.map(({ id, name, status }) => (
                <li key={id} className="flex flex-wrap gap-x-3">
                  <Link
                    href={accessPath({ action: action.id, staff: id })}
                    className="text-accent underline"
                  >
                    {name || id}
                  </Link>
                  {status !== 'ACTIVE' && <StaffStatus status={status} />}
                </li>
              ))}
            </ul>
            <Link
              href={staffPath({ action: action.id, view: 'all' })}
              className="mt-1 inline-block text-accent underline"
            >
              {t('allHolders', { count: holders.totalCount })}
            </Link>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
