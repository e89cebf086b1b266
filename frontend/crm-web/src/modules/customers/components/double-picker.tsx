'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { address } from '@/shared/lists/address';
import { CustomerField } from './dialogs/link-dialogs';

/** The double of a customer, chosen among those of its division; what a merge would do is shown at once. */
export function DoublePicker(props: { customerId: string; divisionId: string | undefined }) {
  const t = useTranslations('customerMerge');
  const router = useRouter();
  const [pending, setPending] = useState(false);
  return (
    <div className="max-w-md rounded-md border border-line bg-surface p-5">
      <CustomerField
        label={t('double')}
        name="double"
        chosen={undefined}
        divisionId={props.divisionId}
        except={props.customerId}
        help={pending ? t('opening') : t('doubleHelp')}
        error={undefined}
        onChosen={(one) => {
          setPending(one !== undefined);
          const path = address(`/customers/${props.customerId}/merge`, { double: one?.id });
          if (one) router.push(path as Route);
        }}
      />
    </div>
  );
}
