import { Upload, UserPlus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { Field } from '@/modules/fields';
import { ListViews, type View } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { Pager } from '@/shared/lists/pager';
import { primaryClass, secondaryClass } from '@/shared/ui/button';
import { Empty } from '@/shared/ui/empty';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import type { CustomersQuery } from '../documents/generated/operations';
import { CUSTOMER_EDIT, CUSTOMER_IMPORT } from '../lib/actions';
import {
  type Column,
  CUSTOMER_LIST,
  type CustomerView,
  customersPath,
  filterOf,
  keptByView,
  viewOfKept,
} from '../lib/customer-view';
import { CustomerFilterBar } from './customer-filter-bar';
import { type Customers, CustomerTable } from './customer-table';

/** Who the company's customers are: found, narrowed down, sorted. */
export async function CustomerList(props: {
  customers: Customers;
  /** Who is asked for by their ids. */
  asked: Pick<CustomersQuery, 'assigned' | 'mentions' | 'parent'>;
  view: CustomerView;
  /** Whether something that is asked for of custom fields is left out. */
  dropped: boolean;
  columns: readonly Column[];
  /** The custom fields of customers. */
  fields: readonly Field[];
  compact: boolean;
  views: readonly View[];
  divisions: readonly { readonly id: string; readonly name: string }[];
  viewer: { readonly id: string; readonly actions: readonly string[] };
}) {
  const t = await getTranslations('customers');
  const { customers, view, viewer } = props;
  const may = (action: string) => viewer.actions.includes(action);
  const narrowed = Object.keys(filterOf(view)).length > 0;
  const { after, before, ...unpaged } = view;
  return (
    <div className="max-w-7xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          <p className="text-quiet tabular-nums">{t('count', { count: customers.totalCount })}</p>
        }
        actions={
          <>
            {may(CUSTOMER_IMPORT) && (
              <Link href={'/customers/import' as Route} className={secondaryClass}>
                <Upload aria-hidden className="size-4" />
                {t('import')}
              </Link>
            )}
            {may(CUSTOMER_EDIT) && (
              <Link href={'/customers/new' as Route} className={primaryClass}>
                <UserPlus aria-hidden className="size-4" />
                {t('new')}
              </Link>
            )}
          </>
        }
      />
      <ListViews
        list={CUSTOMER_LIST}
        views={props.views}
        shown={view}
        all={t('everybody')}
        path={customersPath}
        kept={keptByView}
        shownBy={viewOfKept}
        viewer={viewer}
      />
      <CustomerFilterBar
        view={view}
        asked={props.asked}
        columns={props.columns}
        fields={props.fields}
        divisions={props.divisions}
        actions={viewer.actions}
      />
      {props.dropped && <Notice kind="info">{t('filterDropped')}</Notice>}
      {customers.nodes.length === 0 ? (
        <Empty text={narrowed ? t('noneFound') : t('none')}>
          {narrowed && (
            <Link href={customersPath({ view: 'all' })} className={secondaryClass}>
              {t('showAll')}
            </Link>
          )}
        </Empty>
      ) : (
        <CustomerTable
          // Another page or filter is another selection.
          key={customersPath(view)}
          customers={customers}
          view={view}
          columns={props.columns}
          compact={props.compact}
          actions={viewer.actions}
        />
      )}
      <Pager info={customers.pageInfo} href={(place) => customersPath({ ...unpaged, ...place })} />
    </div>
  );
}
