'use client';

import { useTranslations } from 'use-intl/react';
import type { Errors } from '@/shared/forms/use-submission';
import { TextField } from '@/shared/ui/fields';
import type { CustomerFactsFragment, CustomerKind } from '../documents/generated/operations';
import { type Field, HAS } from '../lib/fields';

/** Names, numbers of registers, and how a customer of this kind is reached. */
export function CustomerFields(props: {
  kind: CustomerKind;
  /** What is known already. */
  facts?: CustomerFactsFragment;
  errors: Errors<Field>;
}) {
  const t = useTranslations('customers');
  const fields = useTranslations('customerFields');
  const { kind, facts, errors } = props;
  const shown = (field: Field) => HAS[kind].some((own) => own === field);
  const input = (field: Field) => ({
    label: fields(field),
    name: field,
    maxLength: 254,
    autoComplete: 'off',
    defaultValue: facts?.[field] ?? '',
    error: errors[field],
  });
  return (
    <>
      {shown('companyName') && (
        <TextField
          {...input('companyName')}
          help={kind === 'SOLE_TRADER' ? t('companyNameHelp') : undefined}
        />
      )}
      {shown('givenName') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...input('givenName')} />
          <TextField {...input('familyName')} />
        </div>
      )}
      {shown('nip') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...input('nip')} inputMode="numeric" />
          <TextField {...input('regon')} inputMode="numeric" />
        </div>
      )}
      {shown('krs') && <TextField {...input('krs')} inputMode="numeric" />}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...input('phone')} type="tel" />
        <TextField {...input('email')} type="email" spellCheck={false} />
      </div>
    </>
  );
}
