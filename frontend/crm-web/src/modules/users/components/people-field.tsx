'use client';

import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { FieldProps } from '@/shared/ui/fields';
import { SuggestField } from '@/shared/ui/suggest-field';
import { useUnchosen } from '@/shared/ui/use-unchosen';
import { useFindPeople } from '../lib/use-find-people';

type Person = { readonly id: string; readonly name?: string | null };

/** People who are in active service, found by name or address; the form gets their ids. */
export function PeopleField({
  name,
  chosen,
  error,
  onChosen,
  ...field
}: FieldProps & {
  name: string;
  chosen: readonly Person[];
  onChosen?: ((people: readonly Person[]) => void) | undefined;
}) {
  const t = useTranslations('personField');
  const find = useFindPeople(true);
  const [people, setPeople] = useState(chosen);
  const [text, setText] = useState('');
  /** What was done last, for who doesn't see it. */
  const [said, setSaid] = useState('');
  const box = useRef<HTMLDivElement>(null);
  // What was typed and not chosen is nobody.
  const unchosen = useUnchosen(text.trim() === '' ? '' : t('choose'), error);

  function choose(now: readonly Person[], done: string) {
    setPeople(now);
    setSaid(done);
    onChosen?.(now);
  }

  return (
    <div ref={box} className="space-y-1.5">
      <SuggestField
        {...field}
        {...unchosen}
        placeholder={t('placeholder')}
        text={text}
        find={find}
        onText={setText}
        onChoose={({ id, label }) => {
          const others = people.filter((person) => person.id !== id);
          choose([...others, { id, name: label }], t('added', { name: label }));
          setText('');
        }}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {people.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {people.map(({ id, name: called }) => (
            <li key={id}>
              <input type="hidden" name={name} value={id} />
              <button
                type="button"
                aria-label={t('remove', { name: called ?? t('somebody') })}
                onClick={() => {
                  const others = people.filter((person) => person.id !== id);
                  choose(others, t('removed', { name: called ?? t('somebody') }));
                  // The button goes, and the focus would go with it.
                  box.current?.querySelector('input')?.focus();
                }}
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
