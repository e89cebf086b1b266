import type { Route } from 'next';
import { address, givenOf, givenPlace, type Parameters, type Place } from '@/shared/lists/address';
import type { DivisionFilter, DivisionForm } from '../documents/generated/operations';

export const FORMS = ['LEGAL_ENTITY', 'BRANCH'] as const satisfies readonly DivisionForm[];

/** Which divisions are shown: those in use, archived ones, or all. */
export const USES = ['archived', 'all'] as const;

/** What of the divisions is asked for in the address bar. */
export type DivisionView = Place & {
  readonly form?: DivisionForm;
  readonly use?: (typeof USES)[number];
};

export function readDivisionView(parameters: Parameters): DivisionView {
  const form = givenOf(parameters, 'form', FORMS);
  const use = givenOf(parameters, 'use', USES);
  return { ...(form && { form }), ...(use && { use }), ...givenPlace(parameters) };
}

export const organizationPath = (view: DivisionView): Route => address('/organization', view);

/** What `divisions` takes of it. */
export function filterOf({ form, use }: DivisionView): DivisionFilter {
  return { ...(form && { form }), ...(use !== 'all' && { archived: use === 'archived' }) };
}
