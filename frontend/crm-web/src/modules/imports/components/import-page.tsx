import type { Route } from 'next';
import { notFound } from 'next/navigation';
import type { Parameters } from '@/shared/lists/address';
import { signedIn } from '@/shared/session/viewer';
import { ProblemPage } from '@/shared/ui/problem-page';
import { readRowView, rowViewPath, type Wording } from '../lib/import';
import { getImport } from '../lib/imports';
import { ImportDetail } from './import-detail';

/** The page of one import, of whatever kind. */
export async function ImportPage(props: {
  /** What the route hands over. */
  route: { params: Promise<{ id: string }>; searchParams: Promise<Parameters> };
  /** The page of imports of this kind last, and what each is called. */
  trail: readonly { readonly label: string; readonly href: Route }[];
  /** Where what is imported has its pages: the path before the id. */
  place: string;
  wording?: Wording;
}) {
  const { route, ...shown } = props;
  const { id } = await route.params;
  const view = readRowView(await route.searchParams);
  const path = `${props.trail.at(-1)?.href}/${encodeURIComponent(id)}`;
  const result = signedIn(await getImport(id, view), rowViewPath(path, view));
  if (!result.ok) return <ProblemPage error={result.error} />;
  const one = result.data.import;
  const [refused] = result.errors;
  // Of a discarded import the files are gone; the rest of it is still there to be seen.
  if (!one && refused) return <ProblemPage error={refused} />;
  return <ImportDetail {...shown} one={one ?? notFound()} view={view} />;
}
