import type { Route } from 'next';
import type { Column } from './data-table';

/** The two orders of a column, upwards first. */
type Orders<Sort extends string> = readonly [Sort, Sort];

/** Where the heading of a column leads that a list can be sorted by, and how it is sorted now. */
export function sortOf<Sort extends string>(
  orders: Orders<Sort> | undefined,
  now: Sort,
  path: (sort: Sort) => Route,
): Pick<Column, 'sort'> {
  if (!orders) return {};
  const [up, down] = orders;
  const href = path(now === up ? down : up);
  return {
    sort: { href, now: now === up ? 'ascending' : now === down ? 'descending' : undefined },
  };
}
