'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { IconButton, secondaryClass } from '@/shared/ui/button';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { ErrorLine, TextField } from '@/shared/ui/fields';
import { choiceName, type Field, moved } from '../lib/definition';

type Choice = NonNullable<Field['choices']>[number];

/** A row keeps its place on the screen while others come and go; who has a choice keeps it, so it stays. */
export type Row = { readonly row: string; readonly choice: Choice | undefined };

const MOST = 100;

export const newRow = (): Row => ({ row: crypto.randomUUID(), choice: undefined });

/** What a field offers to choose, in its order. */
export function ChoiceRows(props: {
  rows: readonly Row[];
  onRows: (rows: readonly Row[]) => void;
  errors: Readonly<Partial<Record<string, string>>>;
}) {
  const t = useTranslations('customFields');
  const { rows, onRows, errors } = props;
  const move = (from: number, by: number) => {
    const order = moved(
      rows.map(({ row }) => row),
      from,
      by,
    );
    onRows(order.flatMap((id) => rows.find(({ row }) => row === id) ?? []));
  };
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 font-medium">{t('choices')}</legend>
      {errors.choices && <ErrorLine id={undefined}>{errors.choices}</ErrorLine>}
      {rows.map(({ row, choice }, index) => (
        <fieldset key={row} className="rounded-md border border-line p-3">
          <legend className="float-left font-medium">{t('choice', { row: index + 1 })}</legend>
          <div className="-mt-1 mb-2 flex justify-end">
            <IconButton
              label={t('up', { name: index + 1 })}
              aria-disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden className="size-4" />
            </IconButton>
            <IconButton
              label={t('down', { name: index + 1 })}
              aria-disabled={index === rows.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden className="size-4" />
            </IconButton>
            {!choice && (
              <IconButton
                label={t('removeChoice', { row: index + 1 })}
                onClick={() => onRows(rows.filter((other) => other.row !== row))}
              >
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            )}
          </div>
          <div className="clear-both grid items-start gap-3 sm:grid-cols-3">
            <TextField
              label={t('labelPl')}
              name={choiceName(row, 'labelPl')}
              maxLength={100}
              autoComplete="off"
              defaultValue={choice?.labelPl}
              error={errors[choiceName(row, 'labelPl')]}
            />
            <TextField
              label={t('labelEn')}
              name={choiceName(row, 'labelEn')}
              maxLength={100}
              autoComplete="off"
              defaultValue={choice?.labelEn}
              error={errors[choiceName(row, 'labelEn')]}
            />
            <TextField
              label={t('key')}
              name={choiceName(row, 'key')}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              readOnly={choice !== undefined}
              className="font-mono"
              defaultValue={choice?.key}
              error={errors[choiceName(row, 'key')]}
            />
          </div>
          {choice && (
            <div className="mt-2">
              <CheckboxField
                label={t('choiceArchived')}
                name={choiceName(row, 'archived')}
                defaultChecked={choice.archived}
              />
            </div>
          )}
        </fieldset>
      ))}
      {rows.length < MOST && (
        <button
          type="button"
          className={secondaryClass}
          onClick={() => onRows([...rows, newRow()])}
        >
          <Plus aria-hidden className="size-4" />
          {t('addChoice')}
        </button>
      )}
    </fieldset>
  );
}
