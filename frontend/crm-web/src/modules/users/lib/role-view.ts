import { address, given, givenOf, type Parameters } from '@/shared/lists/address';
import type { ActionRisk } from '../documents/generated/operations';
import { RISKS } from './action-list';

/** What of the matrix is asked for in the address bar. */
export type RoleView = { readonly search?: string; readonly risk?: ActionRisk };

export function readRoleView(parameters: Parameters): RoleView {
  const search = given(parameters, 'search');
  const risk = givenOf(parameters, 'risk', RISKS);
  return { ...(search && { search }), ...(risk && { risk }) };
}

/** The question why somebody may do something; without a person, who may. */
export type AccessView = { readonly action?: string; readonly staff?: string };

export function readAccessView(parameters: Parameters): AccessView {
  const action = given(parameters, 'action');
  const staff = given(parameters, 'staff');
  return { ...(action && { action }), ...(staff && { staff }) };
}

export const accessPath = (view: AccessView) => address('/roles/access', view);
