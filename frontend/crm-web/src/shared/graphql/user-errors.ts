/** What a form can mend: a stable code, a sentence in the reader's language, the input's path. */
export type UserError = {
  readonly code: string;
  readonly message: string;
  readonly path: string | null;
};

export type FormErrors<Field extends string> = {
  /** One sentence per field. */
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** What belongs to no field of this form. */
  readonly general: readonly string[];
};

/** Sorts errors to the form's fields by their path (`input.email` is the field `email`). */
export function sortUserErrors<Field extends string>(
  errors: readonly UserError[],
  fields: readonly Field[],
): FormErrors<Field> {
  const byField: Partial<Record<Field, string>> = {};
  const general: string[] = [];
  for (const { message, path } of errors) {
    const name = path?.replace(/^input\./, '');
    const field = fields.find((candidate) => candidate === name);
    if (!field) general.push(message);
    else if (byField[field] === undefined) byField[field] = message;
    else byField[field] += ` ${message}`;
  }
  return { fields: byField, general };
}

/**
 * Refusals at rows of a list that were sent in this order: the API counts rows (`input.accounts.1.iban`), the form
 * knows their keys (`accounts.KEY.iban`).
 */
export function atRows(errors: readonly UserError[], keys: readonly string[]): UserError[] {
  return errors.map((error) => ({
    ...error,
    path:
      error.path?.replace(
        /^(input\.\w+)\.(\d+)\./,
        (_, list: string, row: string) => `${list}.${keys[Number(row)] ?? row}.`,
      ) ?? null,
  }));
}
