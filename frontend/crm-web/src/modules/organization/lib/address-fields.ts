import type { DivisionAddressInput } from '../documents/generated/operations';

/** Fields of an address, named as the API names what is wrong with them. */
export const ADDRESS_FIELDS = [
  'address.street',
  'address.building',
  'address.flat',
  'address.postalCode',
  'address.city',
  'address.simc',
  'address.terc',
  'address.ulic',
] as const;

export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** The address of a form; none where nothing of it is filled in. */
export function addressOf(
  values: Readonly<Record<AddressField, string>>,
): DivisionAddressInput | null {
  const part = (field: AddressField) => values[field].trim();
  if (ADDRESS_FIELDS.every((field) => part(field) === '')) return null;
  return {
    street: part('address.street') || null,
    building: part('address.building'),
    flat: part('address.flat') || null,
    postalCode: part('address.postalCode'),
    city: part('address.city'),
    simc: part('address.simc') || null,
    terc: part('address.terc') || null,
    ulic: part('address.ulic') || null,
  };
}

type Address = {
  readonly street: string | null;
  readonly building: string;
  readonly flat: string | null;
  readonly postalCode: string;
  readonly city: string;
};

/** An address on one line: `Długa 5/2, 00-950 Warszawa`; in places without streets `Wólka 7, …`. */
export function addressLine({ street, building, flat, postalCode, city }: Address): string {
  const number = flat ? `${building}/${flat}` : building;
  return `${street ?? city} ${number}, ${postalCode} ${city}`;
}
