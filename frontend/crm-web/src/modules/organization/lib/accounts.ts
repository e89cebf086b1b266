import type {
  BankAccountInput,
  BankAccountPurpose,
  Currency,
  DivisionFactsFragment,
} from '../documents/generated/operations';

export type BankAccount = NonNullable<DivisionFactsFragment['bankAccounts']>[number];

export const PURPOSES = [
  'PAYMENTS_IN',
  'PAYMENTS_OUT',
  'VAT',
  'OTHER',
] as const satisfies readonly BankAccountPurpose[];

export const CURRENCIES = [
  'PLN',
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'CZK',
] as const satisfies readonly Currency[];

export const ACCOUNT_FIELDS = ['iban', 'purpose', 'currency', 'label', 'isDefault'] as const;

export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** What the form calls a field of a row; the row has its key wherever it stands. */
export const fieldName = (key: string, field: AccountField) => `accounts.${key}.${field}`;

/** The accounts of a form with these rows, in their order. */
export function accountsOf(data: FormData, keys: readonly string[]): BankAccountInput[] {
  return keys.map((key) => {
    const text = (field: AccountField) => String(data.get(fieldName(key, field)) ?? '').trim();
    return {
      iban: text('iban'),
      purpose: PURPOSES.find((purpose) => purpose === text('purpose')) ?? 'OTHER',
      currency: CURRENCIES.find((currency) => currency === text('currency')) ?? 'PLN',
      label: text('label') || null,
      isDefault: text('isDefault') !== '',
    };
  });
}
