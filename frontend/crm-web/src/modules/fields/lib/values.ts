import type { Field } from './definition';
import { plainNumber } from './definition';

/** What a form calls the input of a custom field, and where the API tells what is to be mended. */
export const valueName = (key: string): string => `customFields.${key}`;

/** The inputs of these fields. */
export const valueNames = (fields: readonly Field[]): readonly string[] =>
  fields.flatMap(({ key }) => (key ? valueName(key) : []));

/** Those that may stay empty. */
export const optionalNames = (fields: readonly Field[]): readonly string[] =>
  valueNames(fields.filter(({ required }) => !required));

/** What was entered, as the API takes it; what is empty is none. */
export function valuesOf(data: FormData, fields: readonly Field[]) {
  return fields.flatMap(({ key, type }) => {
    if (!key || !type) return [];
    const text = String(data.get(valueName(key)) ?? '');
    return { key, value: plainNumber(type, text) || null };
  });
}

/** What an object has of a field. */
export type Value = {
  readonly key: string;
  readonly text: string | null;
  readonly number: string | null;
  readonly date: string | null;
  readonly choice: string | null;
  readonly boolean: boolean | null;
};

/** A value as it stands in an input. */
export function entered(value: Value | undefined): string {
  if (!value) return '';
  const { text, number, date, choice, boolean } = value;
  return text ?? number ?? date ?? choice ?? (boolean === null ? '' : String(boolean));
}
