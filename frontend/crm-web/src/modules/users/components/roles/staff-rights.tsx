import { getTranslations } from '@/shared/i18n/server';
import { Card } from '@/shared/ui/facts';
import type { StaffRightsQuery } from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import { ActionGroups } from './action-groups';

type Right = NonNullable<NonNullable<StaffRightsQuery['staff']>['rights']>[number];

/** What a person may do and for which divisions; each right leads to where it comes from. */
export async function StaffRights(props: {
  staffId: string;
  rights: readonly Right[];
  actions: readonly ActionWords[];
}) {
  const t = await getTranslations('staffRights');
  const rights = new Map(props.rights.map((right) => [right.action, right]));
  return (
    <Card
      title={t('title')}
      aside={<p className="text-xs text-quiet tabular-nums">{rights.size}</p>}
    >
      {rights.size === 0 ? (
        <p className="py-3 text-quiet">{t('none')}</p>
      ) : (
        <ActionGroups
          staffId={props.staffId}
          actions={props.actions.filter(({ id }) => rights.has(id))}
          beside={({ id }) => {
            const divisions = rights.get(id)?.divisions ?? [];
            return (
              divisions.length > 0 && (
                <span className="text-xs text-quiet">
                  {divisions.map((division) => division.name ?? division.id).join(', ')}
                </span>
              )
            );
          }}
        />
      )}
    </Card>
  );
}
