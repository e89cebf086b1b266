'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { Field } from '@/modules/fields';
import { smallClass } from '@/shared/ui/button';
import { CustomDialog } from './dialogs/custom-dialog';
import type { CustomerFacts } from './dialogs/customer-dialog';

/** Fills in the custom fields. */
export function CustomButton(props: { customer: CustomerFacts; fields: readonly Field[] }) {
  const t = useTranslations('customerActs');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={smallClass} onClick={() => setOpen(true)}>
        {t('custom')}
      </button>
      {open && <CustomDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
