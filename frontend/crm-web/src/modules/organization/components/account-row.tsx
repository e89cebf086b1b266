'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import { type BankAccount, CURRENCIES, fieldName, PURPOSES } from '../lib/accounts';
import { formatAccount } from '../lib/numbers';

/** One bank account of the form. */
export function AccountRow(props: {
  row: number;
  account: BankAccount | undefined;
  errors: Readonly<Partial<Record<string, string>>>;
  /** What can be done with the row. */
  children: ReactNode;
}) {
  const t = useTranslations('bankAccounts');
  const purposes = useTranslations('bankAccountPurposes');
  const { row, account, errors } = props;
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="float-left font-medium">{t('row', { row: row + 1 })}</legend>
      <div className="-mt-1 mb-2 flex justify-end">{props.children}</div>
      <div className="clear-both space-y-3">
        <TextField
          label={t('number')}
          name={fieldName(row, 'iban')}
          autoComplete="off"
          spellCheck={false}
          required
          className="font-mono"
          help={t('numberHelp')}
          defaultValue={account ? formatAccount(account.iban) : ''}
          error={errors[fieldName(row, 'iban')]}
        />
        <div className="grid items-start gap-3 sm:grid-cols-[2fr_1fr]">
          <SelectField
            label={t('purpose')}
            name={fieldName(row, 'purpose')}
            defaultValue={account?.purpose ?? 'PAYMENTS_IN'}
            error={errors[fieldName(row, 'purpose')]}
          >
            {PURPOSES.map((purpose) => (
              <option key={purpose} value={purpose}>
                {purposes(purpose)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('currency')}
            name={fieldName(row, 'currency')}
            defaultValue={account?.currency ?? 'PLN'}
            error={errors[fieldName(row, 'currency')]}
          >
            {CURRENCIES.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </SelectField>
        </div>
        <TextField
          label={t('label')}
          name={fieldName(row, 'label')}
          maxLength={100}
          autoComplete="off"
          defaultValue={account?.label ?? ''}
          error={errors[fieldName(row, 'label')]}
        />
        <CheckboxField
          name={fieldName(row, 'isDefault')}
          defaultChecked={account?.isDefault ?? false}
          label={
            <>
              {t('isDefault')}
              {errors[fieldName(row, 'isDefault')] && (
                <span className="block text-danger">{errors[fieldName(row, 'isDefault')]}</span>
              )}
            </>
          }
        />
      </div>
    </fieldset>
  );
}
