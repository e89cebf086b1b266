import { Upload, UserPlus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { ListViews, type View } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { Pager } from '@/shared/lists/pager';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { PageHeader } from '@/shared/ui/page-header';
import type { StaffMembersQuery } from '../documents/generated/operations';
import { STAFF_IMPORT, STAFF_INVITE } from '../lib/actions';
import type { DivisionOption, RoleOption } from '../lib/roles';
import {
  type Column,
  filterOf,
  keptByView,
  STAFF_LIST,
  type StaffView,
  staffPath,
  viewOfKept,
} from '../lib/staff-view';
import { StaffFilterBar } from './staff-filter-bar';
import { StaffTable } from './staff-table';

type Members = NonNullable<StaffMembersQuery['staffMembers']>;

/** Who works here: found, sorted, selected, exported. */
export async function StaffList(props: {
  members: Members;
  view: StaffView;
  columns: readonly Column[];
  compact: boolean;
  views: readonly View[];
  roles: readonly RoleOption[];
  divisions: readonly DivisionOption[];
  actionName: string | undefined;
  viewer: { readonly id: string; readonly actions: readonly string[] };
}) {
  const t = await getTranslations('staff');
  const { members, view, viewer } = props;
  const may = (action: string) => viewer.actions.includes(action);
  const narrowed = Object.keys(filterOf(view)).length > 0;
  const { after, before, ...unpaged } = view;
  return (
    <div className="max-w-7xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          <p className="text-quiet tabular-nums">{t('count', { count: members.totalCount })}</p>
        }
        actions={
          <>
            {may(STAFF_IMPORT) && (
              <Link href={'/staff/import' as Route} className={secondaryClass}>
                <Upload aria-hidden className="size-4" />
                {t('import')}
              </Link>
            )}
            {may(STAFF_INVITE) && (
              <Link href={'/staff/invite' as Route} className={primaryClass}>
                <UserPlus aria-hidden className="size-4" />
                {t('invite')}
              </Link>
            )}
          </>
        }
      />
      <ListViews
        list={STAFF_LIST}
        views={props.views}
        shown={view}
        all={t('everybody')}
        path={staffPath}
        kept={keptByView}
        shownBy={viewOfKept}
        viewer={viewer}
      />
      <StaffFilterBar
        view={view}
        columns={props.columns}
        actions={viewer.actions}
        roles={props.roles}
        divisions={props.divisions}
        actionName={props.actionName}
      />
      {members.nodes.length === 0 ? (
        <Empty text={narrowed ? t('noneFound') : t('none')}>
          {narrowed && (
            <Link href={staffPath({ view: 'all' })} className={secondaryClass}>
              {t('showEverybody')}
            </Link>
          )}
        </Empty>
      ) : (
        <StaffTable
          // Another page or filter is another selection.
          key={staffPath(view)}
          members={members}
          view={view}
          columns={props.columns}
          compact={props.compact}
          actions={viewer.actions}
        />
      )}
      <Pager info={members.pageInfo} href={(place) => staffPath({ ...unpaged, ...place })} />
    </div>
  );
}
