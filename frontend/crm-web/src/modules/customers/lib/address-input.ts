import type {
  CustomerAddressInput,
  CustomerFactsFragment,
} from '../documents/generated/operations';
import { ADDRESS_KINDS } from './words';

export type Address = NonNullable<CustomerFactsFragment['addresses']>[number];

export const ADDRESS_FIELDS = [
  'address.kind',
  'address.city',
  'address.street',
  'address.building',
  'address.flat',
  'address.postalCode',
  'address.country',
] as const;

type Values = Readonly<Record<(typeof ADDRESS_FIELDS)[number], string>>;

/** What was chosen from the dictionary. */
type Chosen = {
  readonly place: { readonly id: string; readonly communeCode: string } | undefined;
  readonly street: { readonly id: string } | undefined;
};

/**
 * The address that was typed, with the numbers of what was chosen from TERYT. Coordinates stay as
 * long as the building does.
 */
export function typedAddress(values: Values, { place, street }: Chosen, was?: Address) {
  const typed = {
    kind: ADDRESS_KINDS.find((kind) => kind === values['address.kind']) ?? 'SERVICE',
    city: values['address.city'].trim(),
    street: values['address.street'].trim() || null,
    building: values['address.building'].trim(),
    flat: values['address.flat'].trim() || null,
    postalCode: values['address.postalCode'].trim(),
    country: values['address.country'].trim().toUpperCase(),
    terc: place?.communeCode ?? null,
    simc: place?.id ?? null,
    ulic: street?.id ?? null,
  };
  const stays =
    was &&
    was.city === typed.city &&
    was.street === typed.street &&
    was.building === typed.building &&
    was.country === typed.country;
  return {
    ...typed,
    latitude: stays ? was.latitude : null,
    longitude: stays ? was.longitude : null,
  } satisfies CustomerAddressInput;
}
