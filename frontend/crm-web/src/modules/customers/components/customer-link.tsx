import type { Route } from 'next';
import Link from 'next/link';

/** Leads to a customer. */
export function CustomerLink(props: {
  customer: { readonly id: string; readonly number: string | null; readonly name: string | null };
  /** Whether it stands among words: colour alone would not tell it from them. */
  inText?: boolean;
}) {
  const { id, number, name } = props.customer;
  return (
    <>
      <Link
        href={`/customers/${id}` as Route}
        className={props.inText ? 'underline' : 'text-accent hover:underline'}
      >
        {name ?? id}
      </Link>{' '}
      <span className="font-mono text-xs text-quiet">{number}</span>
    </>
  );
}
