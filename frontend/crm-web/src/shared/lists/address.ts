import type { Route } from 'next';

/** What a route hands over of its address, or a saved view keeps; whatever isn't one text is not understood. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One parameter's text; what comes twice, or is only blank, counts as not given. */
export function given(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** One parameter that must be one of the given words. */
export function givenOf<Word extends string>(
  parameters: Parameters,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = given(parameters, name);
  return words.find((word) => word === value);
}

/** An address with those parameters that say something. */
export function address(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Route {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] => !!entry[1]);
  const query = new URLSearchParams(said).toString();
  return (query ? `${path}?${query}` : path) as Route;
}

/** The page of a keyset list that an address asks for; both at once make no sense. */
export type Place = { readonly after?: string; readonly before?: string };

export function givenPlace(parameters: Parameters): Place {
  const after = given(parameters, 'after');
  const before = given(parameters, 'before');
  if (after) return { after };
  return before ? { before } : {};
}

/** The arguments of a connection for that page. */
export function pageArguments({ after, before }: Place, rows: number) {
  return before ? { last: rows, before } : { first: rows, ...(after && { after }) };
}
