'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { FieldProps } from '@/shared/ui/fields';
import { SuggestField } from '@/shared/ui/suggest-field';
import { useFindPeople } from '../lib/use-find-people';

type Person = { readonly id: string; readonly name?: string | null };

/** People who are in active service, found by name or address; the form gets their ids. */
export function PeopleField({
  name,
  chosen,
  error,
  ...field
}: FieldProps & { name: string; chosen: readonly Person[] }) {
  const t = useTranslations('personField');
  const find = useFindPeople(true);
  const [people, setPeople] = useState(chosen);
  const [text, setText] = useState('');
  // What was typed and not chosen is nobody.
  const unchosen = text.trim() === '' ? '' : t('choose');
  return (
    <div className="space-y-1.5">
      <SuggestField
        {...field}
        error={error}
        ref={(input) => input?.setCustomValidity(unchosen)}
        placeholder={t('placeholder')}
        text={text}
        find={find}
        onText={setText}
        onChoose={({ id, label }) => {
          setPeople([...people.filter((person) => person.id !== id), { id, name: label }]);
          setText('');
        }}
      />
      {people.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {people.map(({ id, name: called }) => (
            <li key={id}>
              <input type="hidden" name={name} value={id} />
              <button
                type="button"
                aria-label={t('remove', { name: called ?? t('somebody') })}
                onClick={() => setPeople(people.filter((person) => person.id !== id))}
                className="inline-flex h-7 items-center gap-1.5 rounded-full bg-selected px-3 text-xs font-medium text-accent hover:bg-hover"
              >
                {called ?? t('somebody')}
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
