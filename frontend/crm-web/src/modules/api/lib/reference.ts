import type { Route } from 'next';

type Described = { readonly name: string; readonly text: string };

export type Argument = Described & { readonly type: string; readonly default: string | null };
export type Field = Argument & { readonly arguments: readonly Argument[] };

export type Kind =
  | 'QUERY'
  | 'MUTATION'
  | 'SUBSCRIPTION'
  | 'OBJECT'
  | 'INPUT'
  | 'ENUM'
  | 'INTERFACE'
  | 'SCALAR';

/** A type of the published schema, as codegen writes it. */
export type ApiType = Described & {
  readonly kind: Kind;
  readonly interfaces: readonly string[];
  readonly fields: readonly Field[];
  readonly values: readonly Described[];
};

export const ROOTS = ['QUERY', 'MUTATION', 'SUBSCRIPTION'] as const;
export const KINDS = ['OBJECT', 'INPUT', 'ENUM', 'INTERFACE', 'SCALAR'] as const;

/** A type's page; within it a field's place. */
export const typePath = (name: string, field?: string): Route =>
  `/api/schema/${name}${field ? `#${field}` : ''}` as Route;

/** The type within lists and exclamation marks: `[Staff!]!` is of `Staff`. */
export const bareType = (type: string): string => type.replace(/[[\]!]/g, '');

export type Hit = { readonly type: string; readonly field?: string; readonly text: string };

/** Hits that are shown; who searches for less than that many wants to write more. */
const HITS_MOST = 100;

/**
 * Types, fields and values that each word of the text occurs in, in their names or descriptions; those whose
 * name begins with it first.
 */
export function search(types: readonly ApiType[], text: string): readonly Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const fits = (told: string) => words.every((word) => told.toLowerCase().includes(word));
  const hits = types.flatMap((type): readonly Hit[] => [
    ...(fits(`${type.name} ${type.text}`) ? [{ type: type.name, text: type.text }] : []),
    ...[...type.fields, ...type.values]
      .filter((part) => fits(`${type.name}.${part.name} ${part.text}`))
      .map((part) => ({ type: type.name, field: part.name, text: part.text })),
  ]);
  const [first = ''] = words;
  const rank = ({ type, field }: Hit) => {
    const name = (field ?? type).toLowerCase();
    return name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
  };
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, HITS_MOST);
}

/** Ids of actions, as descriptions name what is needed. */
const ACTION = /`([a-z]\w*\.[a-z]\w*\.[a-z]\w*)`/gi;

/** Every action that a description names after "Needs", with the fields that need it. */
export function neededActions(
  types: readonly ApiType[],
): readonly { readonly action: string; readonly fields: readonly string[] }[] {
  const found = new Map<string, string[]>();
  for (const type of types) {
    for (const { name, text } of type.fields) {
      const needs = text
        .split(/\bneeds?\b/i)
        .slice(1)
        .join(' ');
      for (const action of new Set([...needs.matchAll(ACTION)].map(([, id = '']) => id))) {
        found.set(action, [...(found.get(action) ?? []), `${type.name}.${name}`]);
      }
    }
  }
  return [...found]
    .map(([action, fields]) => ({ action, fields }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** Where a type is used: fields, arguments and inputs of it. */
export function usedBy(types: readonly ApiType[], name: string): readonly Hit[] {
  return types.flatMap((type) =>
    type.fields
      .filter((field) => [field, ...field.arguments].some((part) => bareType(part.type) === name))
      .map((field) => ({ type: type.name, field: field.name, text: '' })),
  );
}
