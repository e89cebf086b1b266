'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormErrorNotice } from '@/shared/forms/form-errors';
import { type Sent, useForm } from '@/shared/forms/use-form';
import { send } from '@/shared/graphql/browser';
import { sortUserErrors } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { SubmitButton } from '@/shared/ui/button';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { Dialog } from '@/shared/ui/dialog';
import { TextField } from '@/shared/ui/fields';
import { SaveViewDocument } from '../documents/generated/operations';
import { type Kept, keptInput } from '../lib/view';

const FIELDS = ['name'] as const;

/** Keeps what a list shows now under a name. */
export function SaveViewDialog(props: {
  list: string;
  kept: Kept;
  canShare: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const t = useTranslations('views');
  const form = useTranslations('form');
  const language = useLanguage();
  const [key] = useState(() => crypto.randomUUID());
  const state = useForm<'name'>(FIELDS, save);

  async function save({ name }: { readonly name: string }, data: FormData): Promise<Sent<'name'>> {
    const shared = data.get('shared') !== null;
    const input = { list: props.list, name, shared, ...keptInput(props.kept) };
    const result = await send(language, SaveViewDocument, {
      input: { ...input, idempotencyKey: key },
    });
    if (!result.ok) return { outcome: 'failed', error: result.error };
    const { view, userErrors } = result.data.saveView;
    if (!view) return { outcome: 'refused', errors: sortUserErrors(userErrors, FIELDS) };
    props.onClose();
    props.onSaved(view.id);
    return { outcome: 'done' };
  }

  return (
    <Dialog title={t('save')} onClose={props.onClose}>
      <form {...state.form} className="space-y-4">
        <FormErrorNotice general={state.generalErrors} problem={state.problem} />
        <TextField
          label={t('name')}
          name="name"
          maxLength={100}
          required
          help={t('nameHelp')}
          error={state.fieldErrors.name}
        />
        {props.canShare && <CheckboxField label={t('shareWithAll')} name="shared" />}
        <SubmitButton
          pending={state.pending}
          label={t('saveSubmit')}
          pendingLabel={form('saving')}
        />
      </form>
    </Dialog>
  );
}
