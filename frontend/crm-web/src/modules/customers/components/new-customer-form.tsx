'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import {
  FieldInputs,
  type Field as FieldOf,
  optionalNames,
  valueNames,
  valuesOf,
} from '@/modules/fields';
import { PageForm } from '@/shared/forms/page-form';
import { useKey } from '@/shared/forms/use-key';
import type { Values } from '@/shared/forms/use-submission';
import { send as ask } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { Notice } from '@/shared/ui/notice';
import { SelectField } from '@/shared/ui/select-field';
import {
  CreateCustomerDocument,
  type CreateCustomerMutation,
  CustomerDuplicatesDocument,
  type CustomerDuplicatesQuery,
  type CustomerKind,
} from '../documents/generated/operations';
import { KINDS } from '../lib/customer-view';
import { FIELDS, type Field, optional, typed } from '../lib/fields';
import { CustomerFields } from './customer-fields';

const ALL = ['kind', 'divisionId', ...FIELDS] as const;

type Doubles = NonNullable<CustomerDuplicatesQuery['customerDuplicates']>;

/** Somebody new. Who may be known already is shown first; whoever goes on creates them all the same. */
export function NewCustomerForm(props: {
  divisions: readonly { readonly id: string; readonly name: string }[];
  /** The custom fields of customers. */
  fields: readonly FieldOf[];
}) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerKinds');
  const router = useRouter();
  const language = useLanguage();
  const keyOf = useKey();
  const [kind, setKind] = useState<CustomerKind>('PERSON');
  const [doubles, setDoubles] = useState<Doubles>();

  /** Whether there is anybody like that whom the person has not been shown yet. */
  async function isLikeSomebody(values: Values<Field>): Promise<boolean> {
    if (doubles) return false;
    const { krs, regon, ...input } = typed(kind, values);
    const result = await ask(language, CustomerDuplicatesDocument, { input });
    // Where that can't be found out, the customer is created as if there was nobody.
    const found = result.ok ? result.data.customerDuplicates : null;
    if (!found || (found.found.length === 0 && !found.existsElsewhere)) return false;
    setDoubles(found);
    return true;
  }

  return (
    <PageForm<string, CreateCustomerMutation>
      fields={[...ALL, ...valueNames(props.fields)]}
      optional={[...optional(kind), ...optionalNames(props.fields)]}
      submit={doubles ? t('createAnyway') : t('createSubmit')}
      done={t('created')}
      onChange={() => setDoubles(undefined)}
      onSend={async (sent, data, send) => {
        const values = sent as Values<(typeof ALL)[number]>;
        if (await isLikeSomebody(values)) {
          return { data: { createCustomer: STOPPED }, userErrors: [WARNED] };
        }
        const input = {
          ...typed(kind, values),
          kind,
          divisionId: values.divisionId,
          customFields: valuesOf(data, props.fields),
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
          <CustomerFields kind={kind} errors={errors} />
          <FieldInputs fields={props.fields} errors={errors} />
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
