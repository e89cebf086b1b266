'use client';

import { Tags, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { SelectionBar } from '@/shared/lists/selection-bar';
import { secondaryClass } from '@/shared/ui/button';
import { STAFF_READ } from '../lib/actions';
import { type CustomerView, filterOf } from '../lib/customer-view';
import { AssignManyDialog, TagDialog } from './dialogs/bulk-dialogs';

const DIALOGS = { tag: TagDialog, assign: AssignManyDialog } as const;

/** What can be done to the customers who are selected: the ticked ones, or all whom the filter finds. */
export function CustomerSelectionBar(props: {
  ids: readonly string[];
  total: number;
  view: CustomerView;
  actions: readonly string[];
  onClear: () => void;
}) {
  const t = useTranslations('customerBulk');
  const [open, setOpen] = useState<keyof typeof DIALOGS>();
  const { view, actions, ...bar } = props;
  const Dialog = open && DIALOGS[open];
  return (
    <SelectionBar {...bar} said={(count) => t('count', { count })}>
      {({ ids, count }) => (
        <>
          <button type="button" className={secondaryClass} onClick={() => setOpen('tag')}>
            <Tags aria-hidden className="size-4" />
            {t('tag')}
          </button>
          {actions.includes(STAFF_READ) && (
            <button type="button" className={secondaryClass} onClick={() => setOpen('assign')}>
              <UserRoundCheck aria-hidden className="size-4" />
              {t('assign')}
            </button>
          )}
          {Dialog && (
            <Dialog
              selection={ids === 'all' ? { filter: filterOf(view) } : { ids }}
              count={count}
              onClose={() => setOpen(undefined)}
              onStarted={props.onClear}
            />
          )}
        </>
      )}
    </SelectionBar>
  );
}
