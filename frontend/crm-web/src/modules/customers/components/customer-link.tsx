import type { Route } from 'next';
import Link from 'next/link';

/** Leads to a customer. */
export function CustomerLink(props: {
  customer: { readonly id: string; readonly number: string | null; readonly name: string | null };
}) {
  const { id, number, name } = props.customer;
  return (
    <>
      <Link href={`/customers/${id}` as Route} className="text-accent hover:underline">
        {name ?? id}
      </Link>{' '}
      <span className="font-mono text-xs text-quiet">{number}</span>
    </>
  );
}
