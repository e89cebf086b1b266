import 'server-only';
import reference from '../generated/reference.json';
import type { ApiType } from './reference';

/** The published schema, type by type. It stays on the server: a page gets what it shows. */
export const TYPES = reference as readonly ApiType[];

export const typeNamed = (name: string): ApiType | undefined =>
  TYPES.find((type) => type.name === name);

/** All types of a kind. */
export const typesOf = (kind: ApiType['kind']): readonly ApiType[] =>
  TYPES.filter((type) => type.kind === kind);
