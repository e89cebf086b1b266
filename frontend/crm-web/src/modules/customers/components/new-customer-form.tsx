'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageForm } from '@/shared/forms/page-form';
import { useKey } from '@/shared/forms/use-key';
import type { Values } from '@/shared/forms/use-submission';
import { send as ask } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { TextField } from '@/shared/ui/fields';
import { Notice } from '@/shared/ui/notice';
import { SelectField } from '@/shared/ui/select-field';
import {
  CreateCustomerDocument,
  CustomerDuplicatesDocument,
  type CustomerDuplicatesQuery,
  type CustomerKind,
} from '../documents/generated/operations';
import { KINDS } from '../lib/customer-view';

const FIELDS = [
  'kind',
  'divisionId',
  'companyName',
  'givenName',
  'familyName',
  'nip',
  'regon',
  'krs',
  'email',
  'phone',
] as const;
type Field = (typeof FIELDS)[number];

/** What each kind of customer has; of it, what it can't be without. */
const HAS: Readonly<Record<CustomerKind, readonly Field[]>> = {
  PERSON: ['givenName', 'familyName'],
  SOLE_TRADER: ['companyName', 'givenName', 'familyName', 'nip', 'regon'],
  COMPANY: ['companyName', 'nip', 'regon', 'krs'],
};
const NEEDS: Readonly<Record<CustomerKind, readonly Field[]>> = {
  PERSON: ['givenName', 'familyName'],
  SOLE_TRADER: ['givenName', 'familyName'],
  COMPANY: ['companyName'],
};

type Doubles = NonNullable<CustomerDuplicatesQuery['customerDuplicates']>;

/** Somebody new. Who may be known already is shown first; whoever goes on creates them all the same. */
export function NewCustomerForm(props: {
  divisions: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerKinds');
  const router = useRouter();
  const language = useLanguage();
  const keyOf = useKey();
  const [kind, setKind] = useState<CustomerKind>('PERSON');
  const [doubles, setDoubles] = useState<Doubles>();
  const has = (field: Field) => HAS[kind].includes(field);
  const required = ['kind', 'divisionId', ...NEEDS[kind]];

  /** Whether there is anybody like that whom the person has not been shown yet. */
  async function isLikeSomebody(values: Values<Field>): Promise<boolean> {
    if (doubles) return false;
    const { companyName, givenName, familyName, nip, email, phone } = values;
    const input = { companyName, givenName, familyName, nip, email, phone };
    const result = await ask(language, CustomerDuplicatesDocument, { input });
    // Where that can't be found out, the customer is created as if there was nobody.
    const found = result.ok ? result.data.customerDuplicates : null;
    if (!found || (found.found.length === 0 && !found.existsElsewhere)) return false;
    setDoubles(found);
    return true;
  }

  return (
    <PageForm
      fields={FIELDS}
      optional={FIELDS.filter((field) => !required.includes(field))}
      submit={doubles ? t('createAnyway') : t('createSubmit')}
      done={t('created')}
      onChange={() => setDoubles(undefined)}
      onSend={async (values, _, send) => {
        if (await isLikeSomebody(values))
          return { data: { createCustomer: STOPPED }, userErrors: [WARNED] };
        const input = {
          ...Object.fromEntries(HAS[kind].map((field) => [field, values[field].trim() || null])),
          kind,
          divisionId: values.divisionId,
          email: values.email.trim() || null,
          phone: values.phone.trim() || null,
        };
        return send(CreateCustomerDocument, { input: { ...input, idempotencyKey: keyOf(input) } });
      }}
      onRefused={async (errors) => errors.includes(WARNED)}
      onDone={({ createCustomer }) =>
        router.push(`/customers/${createCustomer.customer?.id}` as Route)
      }
    >
      {(errors) => (
        <>
          {doubles && <DoublesNotice doubles={doubles} />}
          <SelectField
            label={t('kind')}
            name="kind"
            value={kind}
            onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? kind)}
            help={t('kindHelp')}
            error={errors.kind}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {kinds(one)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('division')} name="divisionId" error={errors.divisionId}>
            {props.divisions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          {has('companyName') && (
            <TextField
              label={t('companyName')}
              name="companyName"
              maxLength={200}
              autoComplete="off"
              help={kind === 'SOLE_TRADER' ? t('companyNameHelp') : undefined}
              error={errors.companyName}
            />
          )}
          {has('givenName') && (
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label={t('givenName')}
                name="givenName"
                maxLength={200}
                autoComplete="off"
                error={errors.givenName}
              />
              <TextField
                label={t('familyName')}
                name="familyName"
                maxLength={200}
                autoComplete="off"
                error={errors.familyName}
              />
            </div>
          )}
          {has('nip') && (
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="NIP"
                name="nip"
                inputMode="numeric"
                autoComplete="off"
                error={errors.nip}
              />
              <TextField
                label="REGON"
                name="regon"
                inputMode="numeric"
                autoComplete="off"
                error={errors.regon}
              />
            </div>
          )}
          {has('krs') && (
            <TextField
              label="KRS"
              name="krs"
              inputMode="numeric"
              autoComplete="off"
              error={errors.krs}
            />
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('phone')}
              name="phone"
              type="tel"
              autoComplete="off"
              error={errors.phone}
            />
            <TextField
              label={t('email')}
              name="email"
              type="email"
              autoComplete="off"
              spellCheck={false}
              error={errors.email}
            />
          </div>
        </>
      )}
    </PageForm>
  );
}

/** Nothing was sent: the person looks at the doubles first. */
const STOPPED = { customer: null, userErrors: [] };
const WARNED = { code: 'LIKE_SOMEBODY', message: '', path: null };

function DoublesNotice({ doubles }: { doubles: Doubles }) {
  const t = useTranslations('customers');
  const reasons = useTranslations('duplicateReasons');
  return (
    <Notice kind="info">
      <p className="font-medium">{t('doubles')}</p>
      <ul className="list-disc pl-5">
        {doubles.found.map(({ customer, reasons: why }) => (
          <li key={customer.id}>
            <Link href={`/customers/${customer.id}` as Route} className="underline">
              {customer.name} {customer.number}
            </Link>
            : {why.map((reason) => reasons(reason)).join(', ')}
          </li>
        ))}
        {doubles.existsElsewhere && <li>{t('existsElsewhere')}</li>}
      </ul>
    </Notice>
  );
}
