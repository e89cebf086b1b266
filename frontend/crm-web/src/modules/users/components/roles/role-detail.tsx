import type { Route } from 'next';
import Link from 'next/link';
import { History } from '@/modules/audit';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { RoleQuery } from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import { ROLE_MANAGE, STAFF_READ } from '../../lib/actions';
import { staffPath } from '../../lib/staff-view';
import { ActionGroups } from './action-groups';
import { RoleActions } from './role-actions';

type Role = NonNullable<RoleQuery['role']>;

/** One role: what it is for, what it lets people do, what it asks of them, what happened to it. */
export async function RoleDetail(props: {
  role: Role;
  actions: readonly ActionWords[];
  viewer: {
    readonly actions: readonly string[];
    /** What the viewer holds for all of the company. */
    readonly everywhere: readonly string[];
  };
}) {
  const t = await getTranslations('roles');
  const { role, viewer } = props;
  const held = role.actions ?? [];
  const manages =
    viewer.actions.includes(ROLE_MANAGE) && held.every((id) => viewer.everywhere.includes(id));
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={role.name ?? role.id}
        trail={[{ label: t('title'), href: '/roles' as Route }]}
        aside={role.system && <Status tone="quiet">{t('ofSystem')}</Status>}
        actions={
          viewer.actions.includes(ROLE_MANAGE) && <RoleActions role={role} manages={manages} />
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card
          title={t('rights')}
          aside={
            <p className="text-xs text-quiet tabular-nums">
              {t('actionCount', { count: held.length })}
            </p>
          }
        >
          {held.length === 0 ? (
            <p className="py-3 text-quiet">{t('noActions')}</p>
          ) : (
            <ActionGroups actions={props.actions.filter(({ id }) => held.includes(id))} />
          )}
        </Card>
        <div className="space-y-4">
          <Card title={t('facts')}>
            <RoleFactRows role={role} mayListStaff={viewer.actions.includes(STAFF_READ)} />
          </Card>
          {role.history && (
            <History page={role.history} href={(place) => address(`/roles/${role.id}`, place)} />
          )}
        </div>
      </div>
    </div>
  );
}

async function RoleFactRows({ role, mayListStaff }: { role: Role; mayListStaff: boolean }) {
  const t = await getTranslations('roles');
  const holders = t('holders', { count: role.holders ?? 0 });
  return (
    <Facts>
      <Fact label={t('description')}>{role.description || '—'}</Fact>
      <Fact label={t('heldBy')}>
        {mayListStaff ? (
          <Link href={staffPath({ role: role.id, view: 'all' })} className="text-accent underline">
            {holders}
          </Link>
        ) : (
          holders
        )}
      </Fact>
      <Fact label={t('mfa')}>
        {role.mfaGraceDays === null ? (
          t('mfaNotAsked')
        ) : (
          <Status tone="good">{t('mfaAsked', { days: role.mfaGraceDays })}</Status>
        )}
      </Fact>
      <Fact label={t('id')}>
        <code className="font-mono text-xs break-all">{role.id}</code>
        <CopyButton value={role.id} name={t('id')} />
      </Fact>
    </Facts>
  );
}
