'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Place, PlaceField, type Street, StreetField } from '@/modules/locations';
import type { Answer } from '@/shared/forms/use-sender';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  AddCustomerAddressDocument,
  EditCustomerAddressDocument,
  RemoveCustomerAddressDocument,
} from '../../documents/generated/operations';
import { ADDRESS_FIELDS, type Address, typedAddress } from '../../lib/address-input';
import { addressLine, linesWith } from '../../lib/conflict';
import { ADDRESS_KINDS } from '../../lib/words';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

/** Where the customer is; place and street come with their numbers where they were chosen from TERYT. */
export function AddressDialog({
  customer,
  address,
  onClose,
}: CustomerProps & { readonly address?: Address }) {
  const t = useTranslations('customers');
  const kinds = useTranslations('customerAddressKinds');
  const parts = useTranslations('addressFields');
  const [place, setPlace] = useState<Place | undefined>(() => placeOf(address));
  const [street, setStreet] = useState<Street | undefined>(() => streetOf(address));
  const typed = (values: Parameters<typeof typedAddress>[0]) =>
    typedAddress(values, { place, street }, address);
  const text = (part: 'building' | 'flat' | 'postalCode' | 'country', fallback = '') => ({
    label: parts(part),
    name: `address.${part}`,
    autoComplete: 'off',
    defaultValue: address?.[part] ?? fallback,
  });
  return (
    <CustomerDialog<(typeof ADDRESS_FIELDS)[number], Answer>
      title={address ? t('editAddress') : t('addAddress')}
      customer={customer}
      fields={ADDRESS_FIELDS}
      optional={['address.street', 'address.flat']}
      submit={address ? t('save') : t('addAddressSubmit')}
      done={t('saved')}
      onClose={onClose}
      mine={(values) => ({
        addresses: linesWith(
          customer.addresses,
          addressLine,
          address?.id,
          addressLine(typed(values)),
        ),
      })}
      onSend={(values, _, expectedVersion, send) => {
        const input = { id: customer.id, expectedVersion, address: typed(values) };
        return address
          ? send(EditCustomerAddressDocument, { input: { ...input, addressId: address.id } })
          : send(AddCustomerAddressDocument, { input });
      }}
    >
      {(errors) => (
        <>
          <SelectField
            label={t('kind')}
            name="address.kind"
            defaultValue={address?.kind}
            error={errors['address.kind']}
          >
            {ADDRESS_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kinds(kind)}
              </option>
            ))}
          </SelectField>
          <PlaceField
            label={parts('city')}
            name="address.city"
            typed={address?.city}
            error={errors['address.city']}
            onPlace={(chosen) => {
              setPlace(chosen);
              setStreet(undefined);
            }}
          />
          <StreetField
            label={parts('street')}
            name="address.street"
            typed={address?.street ?? undefined}
            place={place}
            error={errors['address.street']}
            onStreet={setStreet}
          />
          <div className="grid grid-cols-2 items-start gap-4">
            <TextField {...text('building')} maxLength={20} error={errors['address.building']} />
            <TextField {...text('flat')} maxLength={20} error={errors['address.flat']} />
            <TextField
              {...text('postalCode')}
              maxLength={12}
              error={errors['address.postalCode']}
            />
            <TextField {...text('country', 'PL')} maxLength={2} error={errors['address.country']} />
          </div>
        </>
      )}
    </CustomerDialog>
  );
}

/** The place of an address that was chosen from the dictionary. */
function placeOf(address: Address | undefined): Place | undefined {
  if (!address?.simc || !address.terc) return undefined;
  return { id: address.simc, label: address.city, communeCode: address.terc };
}

function streetOf(address: Address | undefined): Street | undefined {
  return address?.ulic ? { id: address.ulic, label: address.street ?? '' } : undefined;
}

/** Takes an address away. */
export function RemoveAddressDialog({
  customer,
  address,
  onClose,
}: CustomerProps & { readonly address: Address }) {
  const t = useTranslations('customers');
  return (
    <CustomerDialog
      title={t('removeTitle', { name: addressLine(address) })}
      text={t('removeText')}
      customer={customer}
      fields={[]}
      submit={t('removeSubmit')}
      danger
      done={t('removed')}
      onClose={onClose}
      mine={() => ({ addresses: linesWith(customer.addresses, addressLine, address.id, null) })}
      onSend={(_, __, expectedVersion, send) =>
        send(RemoveCustomerAddressDocument, {
          input: { id: customer.id, expectedVersion, addressId: address.id },
        })
      }
    >
      {() => null}
    </CustomerDialog>
  );
}
