'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { atRows } from '@/shared/graphql/user-errors';
import { IconButton, secondaryClass } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/fields';
import {
  SetCustomerExternalIdsDocument,
  type SetCustomerExternalIdsMutation,
} from '../../documents/generated/operations';
import { externalLine } from '../../lib/conflict';
import { EXTERNAL_FIELDS, externalIdsOf, fieldName } from '../../lib/external-ids';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

const MOST = 20;

/** A row keeps its place on the screen while others come and go. */
type Row = {
  readonly key: string;
  readonly id: { readonly system: string; readonly externalId: string } | undefined;
};

/** What other systems call the customer: one list, one version. */
export function ExternalIdsDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  const [rows, setRows] = useState<readonly Row[]>(() => {
    const known = (customer.externalIds ?? []).map((id) => ({ key: id.system, id }));
    return known.length > 0 ? known : [newRow()];
  });
  const keys = rows.map(({ key }) => key);
  const names = keys.flatMap((key) => EXTERNAL_FIELDS.map((field) => fieldName(key, field)));
  return (
    <CustomerDialog<string, SetCustomerExternalIdsMutation>
      title={t('setExternalIds')}
      customer={customer}
      fields={names}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={(_, data) => ({ externalIds: externalIdsOf(data, keys).map(externalLine) })}
      onSend={async (_, data, expectedVersion, send) => {
        const externalIds = externalIdsOf(data, keys);
        const input = { id: customer.id, expectedVersion, externalIds };
        const tried = await send(SetCustomerExternalIdsDocument, { input });
        if ('error' in tried) return tried;
        return { ...tried, userErrors: atRows(tried.userErrors, keys) };
      }}
    >
      {(errors) => (
        <>
          {rows.map(({ key, id }, row) => (
            <fieldset key={key} className="flex items-start gap-2">
              <legend className="sr-only">{t('externalRow', { row: row + 1 })}</legend>
              <div className="grid min-w-0 flex-1 grid-cols-2 gap-2">
                <TextField
                  label={t('externalSystem')}
                  name={fieldName(key, 'system')}
                  maxLength={40}
                  autoComplete="off"
                  spellCheck={false}
                  defaultValue={id?.system}
                  error={errors[fieldName(key, 'system')]}
                />
                <TextField
                  label={t('externalId')}
                  name={fieldName(key, 'externalId')}
                  maxLength={100}
                  autoComplete="off"
                  spellCheck={false}
                  defaultValue={id?.externalId}
                  error={errors[fieldName(key, 'externalId')]}
                />
              </div>
              <IconButton
                label={t('removeRow', { row: row + 1 })}
                className="mt-6.5"
                onClick={() => setRows(rows.filter((other) => other.key !== key))}
              >
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            </fieldset>
          ))}
          {rows.length === 0 && <p className="text-quiet">{t('noExternalIds')}</p>}
          {rows.length < MOST && (
            <button
              type="button"
              className={secondaryClass}
              onClick={() => setRows([...rows, newRow()])}
            >
              <Plus aria-hidden className="size-4" />
              {t('addExternalId')}
            </button>
          )}
        </>
      )}
    </CustomerDialog>
  );
}

const newRow = (): Row => ({ key: crypto.randomUUID(), id: undefined });
