'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { useSubmission } from '@/shared/forms/use-submission';
import { SubmitButton } from '@/shared/ui/button';
import {
  MergeCustomersDocument,
  type MergeCustomersMutation,
  type MergedCustomerFragment,
} from '../documents/generated/operations';

const REASON = ['reason'] as const;

/** The decision that two customers are one. */
export function MergeForm(props: {
  customer: MergedCustomerFragment;
  double: MergedCustomerFragment;
}) {
  const t = useTranslations('customerMerge');
  const form = useTranslations('form');
  const router = useRouter();
  const { customer, double } = props;
  const state = useSubmission<'reason', MergeCustomersMutation>({
    fields: REASON,
    done: t('merged'),
    onSend: ({ reason }, _, send) =>
      send(MergeCustomersDocument, {
        input: {
          id: customer.id,
          expectedVersion: customer.version ?? 0,
          doubleId: double.id,
          expectedDoubleVersion: double.version ?? 0,
          reason,
        },
      }),
    onDone: () => router.push(`/customers/${customer.id}` as Route),
  });
  return (
    <form
      {...state.form}
      className="max-w-2xl space-y-4 rounded-md border border-line bg-surface p-5"
    >
      <FormErrorNotice general={state.generalErrors} problem={state.problem} />
      <p className="text-quiet">{t('text', { number: double.number ?? '' })}</p>
      <ReasonField error={state.fieldErrors.reason} />
      <SubmitButton
        pending={state.pending}
        label={t('submit')}
        pendingLabel={form('saving')}
        danger
      />
    </form>
  );
}
