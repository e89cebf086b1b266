/** Where objects are shown, by what their ids begin with. */
const PLACES = {
  customer: '/customers/',
  staff: '/staff/',
  role: '/roles/',
  account: '/service-accounts/',
  division: '/organization/divisions/',
  job: '/jobs/',
  mail: '/mail/',
} as const;

/** The page of an object, where it has one. */
export function placeOf(id: string): string | undefined {
  const kind = id.split('_', 1)[0] ?? '';
  return kind in PLACES
    ? `${PLACES[kind as keyof typeof PLACES]}${encodeURIComponent(id)}`
    : undefined;
}
