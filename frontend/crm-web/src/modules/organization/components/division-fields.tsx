'use client';

import { useTranslations } from 'use-intl/react';
import { TextField } from '@/shared/ui/fields';
import type { DivisionFactsFragment, DivisionForm } from '../documents/generated/operations';

type Errors = Readonly<Partial<Record<string, string>>>;

type Props = {
  readonly form: DivisionForm | null;
  /** Nothing where it is a new one. */
  readonly division?: DivisionFactsFragment;
  readonly errors: Errors;
};

/** What documents say of a division. */
export function DivisionFields({ form, division, errors }: Props) {
  const t = useTranslations('organization');
  const number = (field: 'nip' | 'regon' | 'krs', label: string, help: string) => (
    <TextField
      label={label}
      name={field}
      inputMode="numeric"
      autoComplete="off"
      help={help}
      defaultValue={division?.[field] ?? ''}
      error={errors[field]}
    />
  );
  return (
    <>
      <TextField
        label={t('code')}
        name="code"
        maxLength={10}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        help={t('codeHelp')}
        defaultValue={division?.code ?? ''}
        error={errors.code}
      />
      <TextField
        label={t('name')}
        name="name"
        maxLength={200}
        autoComplete="off"
        required
        help={t('nameHelp')}
        defaultValue={division?.name ?? ''}
        error={errors.name}
      />
      {form === 'LEGAL_ENTITY' && number('nip', t('nip'), t('nipHelp'))}
      {number('regon', t('regon'), form === 'BRANCH' ? t('regonOfBranch') : t('regonHelp'))}
      {form === 'LEGAL_ENTITY' && number('krs', t('krs'), t('krsHelp'))}
      <AddressFields address={division?.address} errors={errors} />
    </>
  );
}

function AddressFields(props: {
  address: DivisionFactsFragment['address'] | undefined;
  errors: Errors;
}) {
  const t = useTranslations('organization');
  const fields = useTranslations('addressFields');
  const part = (
    field: 'street' | 'building' | 'flat' | 'postalCode' | 'city' | 'simc' | 'terc' | 'ulic',
    help?: string,
  ) => (
    <TextField
      label={fields(field)}
      name={`address.${field}`}
      autoComplete="off"
      help={help}
      defaultValue={props.address?.[field] ?? ''}
      error={props.errors[`address.${field}`]}
    />
  );
  return (
    <fieldset className="space-y-4">
      <legend className="float-left mb-2 w-full font-semibold">{t('address')}</legend>
      <p className="clear-both text-quiet">{t('addressHelp')}</p>
      {part('street')}
      <div className="grid grid-cols-2 items-start gap-3">
        {part('building')}
        {part('flat')}
      </div>
      <div className="grid grid-cols-[1fr_2fr] items-start gap-3">
        {part('postalCode')}
        {part('city')}
      </div>
      <details>
        <summary className="cursor-pointer text-quiet">{t('teryt')}</summary>
        <div className="mt-3 grid items-start gap-3 sm:grid-cols-3">
          {part('terc', t('tercHelp'))}
          {part('simc', t('simcHelp'))}
          {part('ulic', t('ulicHelp'))}
        </div>
      </details>
    </fieldset>
  );
}
