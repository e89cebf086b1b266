const GROUPS_OF_FOUR = /(.{4})(?=.)/g;

/** A bank account as people write it: a Polish one without its country, `61 1090 1014 …`. */
export function formatAccount(iban: string): string {
  const nrb = /^PL(\d{2})(\d{24})$/.exec(iban);
  if (nrb) return `${nrb[1]} ${nrb[2]?.replace(GROUPS_OF_FOUR, '$1 ')}`;
  return iban.replace(GROUPS_OF_FOUR, '$1 ');
}

/** A tax number as people write it: `123-456-32-18`. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4');
}
