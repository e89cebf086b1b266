'use client';

import { useTranslations } from 'use-intl/react';
import type { Field } from '@/modules/fields';
import { CustomDialog } from './dialogs/custom-dialog';
import type { CustomerFacts } from './dialogs/customer-dialog';
import { OpenButton } from './open-button';

/** Fills in the custom fields. */
export function CustomButton(props: { customer: CustomerFacts; fields: readonly Field[] }) {
  const t = useTranslations('customerActs');
  return (
    <OpenButton label={t('custom')} form={(close) => <CustomDialog {...props} onClose={close} />} />
  );
}
