'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { SelectionBar as Bar } from '@/shared/lists/selection-bar';
import { secondaryClass } from '@/shared/ui/button';
import { filterOf, type StaffView } from '../lib/staff-view';
import { EndSessionsDialog } from './end-sessions-dialog';

/** What can be done to those who are selected: the ticked ones, or all whom the filter finds. */
export function SelectionBar(props: {
  ids: readonly string[];
  total: number;
  view: StaffView;
  onClear: () => void;
}) {
  const t = useTranslations('selection');
  const [ending, setEnding] = useState(false);
  const { view, ...bar } = props;
  return (
    <Bar {...bar} said={(count) => t('count', { count })}>
      {({ ids }) => (
        <>
          <button type="button" className={secondaryClass} onClick={() => setEnding(true)}>
            <LogOut aria-hidden className="size-4" />
            {t('endSessions')}
          </button>
          {ending && (
            <EndSessionsDialog
              selection={ids === 'all' ? { filter: filterOf(view) } : { ids }}
              onClose={() => setEnding(false)}
              onStarted={props.onClear}
            />
          )}
        </>
      )}
    </Bar>
  );
}
