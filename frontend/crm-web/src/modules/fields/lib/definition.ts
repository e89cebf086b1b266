import type { Language } from '@/shared/i18n/language';
import type {
  CustomFieldChoiceInput,
  CustomFieldFactsFragment,
  CustomFieldQuery,
  CustomFieldType,
} from '../documents/generated/operations';

/** A custom field as the API gives it. */
export type Field = CustomFieldFactsFragment;

/** The field of an answer; none where the id is of nothing, or of something else. */
export const fieldOf = ({ node }: CustomFieldQuery): Field | null =>
  node && 'key' in node ? (node as Field) : null;

export const TYPES = [
  'TEXT',
  'NUMBER',
  'DATE',
  'CHOICE',
  'BOOLEAN',
] as const satisfies readonly CustomFieldType[];

/** Limits that only some types know. */
const LIMITS: Readonly<Record<CustomFieldType, readonly Limit[]>> = {
  TEXT: ['maxLength'],
  NUMBER: ['decimals', 'minimum', 'maximum'],
  DATE: ['minimum', 'maximum'],
  CHOICE: [],
  BOOLEAN: [],
};

type Limit = 'maxLength' | 'decimals' | 'minimum' | 'maximum';

export const hasLimit = (type: CustomFieldType, limit: Limit): boolean =>
  LIMITS[type].includes(limit);

/** Fields of the form about a definition, rows of choices apart. */
export const FORM_FIELDS = [
  'labelPl',
  'labelEn',
  'helpPl',
  'helpEn',
  'maxLength',
  'decimals',
  'minimum',
  'maximum',
] as const;

export const OPTIONAL_FIELDS = FORM_FIELDS.filter((field) => !field.startsWith('label'));

type Values = Readonly<Record<(typeof FORM_FIELDS)[number], string>>;

/** What was typed, as the API takes it; a text or a number that was left empty is none. */
export function typedField(type: CustomFieldType, values: Values, data: FormData) {
  const number = (limit: 'maxLength' | 'decimals') => {
    const typed = values[limit].trim();
    return hasLimit(type, limit) && typed !== '' ? Math.trunc(Number(typed)) : null;
  };
  const bound = (limit: 'minimum' | 'maximum') =>
    hasLimit(type, limit) ? plainNumber(type, values[limit]) || null : null;
  return {
    labelPl: values.labelPl.trim(),
    labelEn: values.labelEn.trim(),
    helpPl: values.helpPl.trim() || null,
    helpEn: values.helpEn.trim() || null,
    required: data.get('required') === 'on',
    maxLength: number('maxLength'),
    decimals: number('decimals'),
    minimum: bound('minimum'),
    maximum: bound('maximum'),
  };
}

/** A number as the API takes it: a point, and nothing between thousands. */
export const plainNumber = (type: CustomFieldType, text: string): string =>
  type === 'NUMBER' ? text.replace(/[\s\u00a0]/g, '').replace(',', '.') : text.trim();

/** The other way round: a number of the API as people write it. */
export const localNumber = (number: string, language: Language): string =>
  language === 'pl' ? number.replace('.', ',') : number;

export const CHOICE_FIELDS = ['key', 'labelPl', 'labelEn'] as const;

/** What the form calls a field of a row; the row has its own key wherever it stands. */
export const choiceName = (row: string, field: (typeof CHOICE_FIELDS)[number] | 'archived') =>
  `choices.${row}.${field}`;

/** The choices of a form with these rows, in their order. */
export function choicesOf(data: FormData, rows: readonly string[]): CustomFieldChoiceInput[] {
  const text = (row: string, field: (typeof CHOICE_FIELDS)[number]) =>
    String(data.get(choiceName(row, field)) ?? '').trim();
  return rows.map((row) => ({
    key: text(row, 'key'),
    labelPl: text(row, 'labelPl'),
    labelEn: text(row, 'labelEn'),
    archived: data.get(choiceName(row, 'archived')) === 'on',
  }));
}

/** The order in which one field has changed places with the next one or the one before. */
export function moved(ids: readonly string[], from: number, by: number): readonly string[] {
  const [one, other] = [ids[from], ids[from + by]];
  if (!one || !other) return ids;
  return ids.map((id) => (id === one ? other : id === other ? one : id));
}
