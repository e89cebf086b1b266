import { isDay } from '@/shared/format/dates';
import type { Language } from '@/shared/i18n/language';
import { given, type Parameters } from '@/shared/lists/address';
import { type Field, localNumber, plainNumber } from './definition';

/** What a list may be asked of a field of each type. */
const OPERATORS = {
  TEXT: ['contains'],
  NUMBER: ['from', 'to'],
  DATE: ['from', 'to'],
  CHOICE: ['equals'],
  BOOLEAN: ['equals'],
} as const;

type Operator = (typeof OPERATORS)[keyof typeof OPERATORS][number];

/** In the place of a value: there is none. */
export const NO_VALUE = '-';

/** A number as the API takes it: at most twelve digits before the point, and six behind it. */
const NUMBER = /^-?0*\d{1,12}(\.\d{1,6}0*)?$/;

/** Fields that one list may be asked for at once. */
const MOST = 10;

/** Conditions on custom fields: what an address calls each (`custom.length.from`), and what it asks for. */
export type Conditions = Readonly<Record<string, string>>;

/** A condition as the API takes it. */
export type FieldFilter = {
  readonly key: string;
  readonly contains?: string;
  readonly equals?: string;
  readonly from?: string;
  readonly to?: string;
  readonly isSet?: boolean;
};

/** What an address and a form call a condition. */
export const conditionName = (field: Field, operator: Operator): string =>
  `custom.${field.key}.${operator}`;

function partsOf(name: string): { key: string; operator: Operator } | undefined {
  const [, key, operator] = /^custom\.([^.]+)\.(contains|equals|from|to)$/.exec(name) ?? [];
  return key && operator ? { key, operator: operator as Operator } : undefined;
}

/** The field that a condition is on. */
export const fieldAsked = (name: string, fields: readonly Field[]): Field | undefined =>
  fields.find(({ key }) => key === partsOf(name)?.key);

/** The conditions of an address. */
export function readConditions(parameters: Parameters): Conditions {
  const read = Object.keys(parameters).flatMap((name) => {
    const value = partsOf(name) && given(parameters, name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(read.sort());
}

/** The conditions that can be asked of these fields; what was typed as the API takes it. */
export function knownConditions(conditions: Conditions, fields: readonly Field[]): Conditions {
  const asked = new Set<string>();
  const known = Object.entries(conditions).flatMap(([name, typed]) => {
    const field = fieldAsked(name, fields);
    const value = field && sense(field, partsOf(name)?.operator, typed);
    if (!field?.key || value === undefined) return [];
    asked.add(field.key);
    return asked.size > MOST ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

/** What was typed, where it makes sense for the field. */
function sense(
  { type, choices }: Field,
  operator: Operator | undefined,
  typed: string,
): string | undefined {
  const operators: readonly Operator[] = type ? OPERATORS[type] : [];
  if (!type || !operator || !operators.includes(operator)) return undefined;
  const value = plainNumber(type, typed);
  const fits = {
    TEXT: () => true,
    NUMBER: () => NUMBER.test(value),
    DATE: () => isDay(value),
    CHOICE: () => value === NO_VALUE || choices?.some(({ key }) => key === value),
    BOOLEAN: () => [NO_VALUE, 'true', 'false'].includes(value),
  };
  return fits[type]() ? value : undefined;
}

/** The same as they stand in inputs and are read by people. */
export const typedConditions = (
  conditions: Conditions,
  fields: readonly Field[],
  language: Language,
): Conditions =>
  Object.fromEntries(
    Object.entries(conditions).map(([name, value]) => [
      name,
      fieldAsked(name, fields)?.type === 'NUMBER' ? localNumber(value, language) : value,
    ]),
  );

/** The same as the API takes it, a field once. */
export function conditionFilters(conditions: Conditions): readonly FieldFilter[] {
  const filters = new Map<string, FieldFilter>();
  for (const [name, value] of Object.entries(conditions)) {
    const parts = partsOf(name);
    if (!parts) continue;
    const { key, operator } = parts;
    const none = operator === 'equals' && value === NO_VALUE;
    const asked = none ? { isSet: false } : { [operator]: value };
    filters.set(key, { ...filters.get(key), key, ...asked });
  }
  return [...filters.values()];
}

/** What a saved view keeps of them, as an address has it. */
export function conditionsOf(filters: unknown): Conditions {
  if (!Array.isArray(filters)) return {};
  const kept = filters.flatMap((filter: Readonly<Record<string, unknown>> | null) =>
    Object.entries(filter ?? {}).flatMap(([operator, value]) =>
      operator === 'isSet' && value === false
        ? [[`custom.${filter?.key}.equals`, NO_VALUE]]
        : [[`custom.${filter?.key}.${operator}`, value]],
    ),
  );
  return readConditions(Object.fromEntries(kept));
}
