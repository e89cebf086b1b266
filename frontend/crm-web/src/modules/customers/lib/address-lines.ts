/** An address as it is written on a letter; the country only where it is another. */
export function addressLines(address: {
  readonly street: string | null;
  readonly building: string;
  readonly flat: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}): readonly string[] {
  const { street, building, flat, postalCode, city, country } = address;
  const number = flat ? `${building}/${flat}` : building;
  // Where there are no streets, houses are numbered by the place.
  const first = `${street ?? city} ${number}`;
  return [first, `${postalCode} ${city}`, ...(country === 'PL' ? [] : [country])];
}
