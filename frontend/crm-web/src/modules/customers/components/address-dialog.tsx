'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Place, PlaceField, type Street, StreetField } from '@/modules/locations';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  AddCustomerAddressDocument,
  type CustomerAddressKind,
} from '../documents/generated/operations';
import { CustomerDialog, type CustomerFacts } from './customer-dialog';

const KINDS = [
  'SERVICE',
  'REGISTERED',
  'CORRESPONDENCE',
] as const satisfies readonly CustomerAddressKind[];

const FIELDS = [
  'address.kind',
  'address.city',
  'address.street',
  'address.building',
  'address.flat',
  'address.postalCode',
] as const;

/** Where the customer is. Place and street come with their numbers where they were chosen from TERYT. */
export function AddressDialog(props: {
  readonly customer: CustomerFacts;
  readonly onClose: () => void;
}) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerAddressKinds');
  const parts = useTranslations('addressFields');
  const [place, setPlace] = useState<Place>();
  const [street, setStreet] = useState<Street>();
  return (
    <CustomerDialog
      title={t('addAddress')}
      customer={props.customer}
      fields={FIELDS}
      optional={['address.street', 'address.flat']}
      submit={t('addAddressSubmit')}
      done={t('saved')}
      onClose={props.onClose}
      onSend={(values, _, expectedVersion, send) =>
        send(AddCustomerAddressDocument, {
          input: {
            id: props.customer.id,
            expectedVersion,
            address: {
              kind: KINDS.find((kind) => kind === values['address.kind']) ?? 'SERVICE',
              city: values['address.city'],
              street: values['address.street'].trim() || null,
              building: values['address.building'],
              flat: values['address.flat'].trim() || null,
              postalCode: values['address.postalCode'],
              terc: place?.communeCode ?? null,
              simc: place?.id ?? null,
              ulic: street?.id ?? null,
            },
          },
        })
      }
    >
      {(errors) => (
        <>
          <SelectField label={t('kind')} name="address.kind" error={errors['address.kind']}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kinds(kind)}
              </option>
            ))}
          </SelectField>
          <PlaceField
            label={parts('city')}
            name="address.city"
            error={errors['address.city']}
            onPlace={(chosen) => {
              setPlace(chosen);
              setStreet(undefined);
            }}
          />
          <StreetField
            label={parts('street')}
            name="address.street"
            place={place}
            error={errors['address.street']}
            onStreet={setStreet}
          />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              label={parts('building')}
              name="address.building"
              maxLength={20}
              autoComplete="off"
              error={errors['address.building']}
            />
            <TextField
              label={parts('flat')}
              name="address.flat"
              maxLength={20}
              autoComplete="off"
              error={errors['address.flat']}
            />
          </div>
          <TextField
            label={parts('postalCode')}
            name="address.postalCode"
            maxLength={12}
            autoComplete="off"
            error={errors['address.postalCode']}
          />
        </>
      )}
    </CustomerDialog>
  );
}
