'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageForm } from '@/shared/forms/page-form';
import type { Values } from '@/shared/forms/use-submission';
import { VersionedForm } from '@/shared/forms/versioned';
import { SelectField } from '@/shared/ui/select-field';
import {
  CreateDivisionDocument,
  type DivisionFactsFragment,
  type DivisionForm,
  EditDivisionDocument,
} from '../documents/generated/operations';
import { ADDRESS_FIELDS, addressLine, addressOf } from '../lib/address-fields';
import { DivisionFields } from './division-fields';
import { useDivisionVersions } from './division-versions';

const NUMBERS = ['nip', 'regon', 'krs'] as const;
const SHARED = ['code', 'name', ...NUMBERS, ...ADDRESS_FIELDS] as const;
const NEW = [...SHARED, 'form', 'legalEntityId'] as const;
const OPTIONAL = [...NUMBERS, ...ADDRESS_FIELDS] as const;

/** What the form makes of a division; a branch has the tax number and KRS of its legal entity. */
function wanted(values: Values<(typeof SHARED)[number]>, form: DivisionForm | null) {
  const part = (field: (typeof NUMBERS)[number]) => values[field].trim() || null;
  return {
    code: values.code,
    name: values.name,
    regon: part('regon'),
    ...(form === 'LEGAL_ENTITY' && { nip: part('nip'), krs: part('krs') }),
    address: addressOf(values),
  };
}

/** Another division: a legal entity, or a branch of one. */
export function NewDivisionForm(props: {
  legalEntities: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations('organization');
  const forms = useTranslations('divisionForms');
  const router = useRouter();
  const [form, setForm] = useState<DivisionForm>('BRANCH');
  // The same key until the input changes: a repeated click makes no second division.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const branch = form === 'BRANCH';
  return (
    <PageForm
      fields={NEW}
      optional={branch ? OPTIONAL : [...OPTIONAL, 'legalEntityId']}
      submit={t('createSubmit')}
      done={t('createdToast')}
      onChange={() => setKey(crypto.randomUUID())}
      onSend={(values, _, send) =>
        send(CreateDivisionDocument, {
          input: {
            ...wanted(values, form),
            form,
            ...(branch && { legalEntityId: values.legalEntityId }),
            idempotencyKey,
          },
        })
      }
      onDone={({ createDivision: { division } }) =>
        router.push(`/organization/divisions/${division?.id ?? ''}` as Route)
      }
    >
      {(errors) => (
        <>
          <SelectField
            label={t('form')}
            name="form"
            value={form}
            onChange={(event) =>
              setForm(event.target.value === 'BRANCH' ? 'BRANCH' : 'LEGAL_ENTITY')
            }
            help={t('formHelp')}
            error={errors.form}
          >
            <option value="BRANCH">{forms('BRANCH')}</option>
            <option value="LEGAL_ENTITY">{forms('LEGAL_ENTITY')}</option>
          </SelectField>
          {branch && (
            <SelectField
              label={t('legalEntity')}
              name="legalEntityId"
              defaultValue={props.legalEntities[0]?.id ?? ''}
              error={errors.legalEntityId}
            >
              {props.legalEntities.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <DivisionFields form={form} errors={errors} />
        </>
      )}
    </PageForm>
  );
}

/** What documents say of a division. */
export function EditDivisionForm({ division }: { division: DivisionFactsFragment }) {
  const t = useTranslations('organization');
  const router = useRouter();
  const versions = useDivisionVersions(division);
  const back = () => router.push(`/organization/divisions/${division.id}` as Route);
  return (
    <VersionedForm
      fields={SHARED}
      optional={OPTIONAL}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        ...versions,
        saves: true,
        onLeave: back,
        compare: (now, values) => {
          const { address, ...mine } = wanted(values, division.form);
          const line =
            address &&
            addressLine({ ...address, street: address.street ?? null, flat: address.flat ?? null });
          return versions.compared(now, { ...mine, address: line });
        },
        onSend: (values, _, expectedVersion, send) =>
          send(EditDivisionDocument, {
            input: { id: division.id, ...wanted(values, division.form), expectedVersion },
          }),
      }}
    >
      {(errors) => <DivisionFields form={division.form} division={division} errors={errors} />}
    </VersionedForm>
  );
}
