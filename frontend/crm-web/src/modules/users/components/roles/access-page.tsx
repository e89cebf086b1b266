import type { Route } from 'next';
import { getTranslations } from '@/shared/i18n/server';
import { PageHeader } from '@/shared/ui/page-header';
import type { ActionHoldersQuery, ExplainAccessQuery } from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import type { AccessView } from '../../lib/role-view';
import { AccessExplanation } from './access-explanation';
import { AccessForm } from './access-form';
import { ActionHolders, type RoleOfAction } from './action-holders';

/** Who may do something, and why a person may or may not. */
export async function AccessPage(props: {
  view: AccessView;
  actions: readonly ActionWords[];
  roles: readonly RoleOfAction[];
  explained: ExplainAccessQuery | undefined;
  holders: ActionHoldersQuery['staffMembers'] | undefined;
}) {
  const t = await getTranslations('access');
  const roles = await getTranslations('roles');
  const { view, explained } = props;
  const action = props.actions.find(({ id }) => id === view.action);
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t('title')} trail={[{ label: roles('title'), href: '/roles' as Route }]} />
      <p className="text-quiet">{t('intro')}</p>
      <AccessForm
        // Another question is another form.
        key={`${view.action} ${view.staff}`}
        actions={props.actions}
        action={action?.id}
        person={explained?.staff ?? undefined}
      />
      {explained?.explainAccess && explained.staff && (
        <AccessExplanation explanation={explained.explainAccess} person={explained.staff} />
      )}
      {action && !view.staff && (
        <ActionHolders
          action={action}
          roles={props.roles.filter((role) => role.actions?.includes(action.id))}
          holders={props.holders}
        />
      )}
    </div>
  );
}
