'use client';

import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { classNames } from '@/shared/ui/class-names';
import { TextField } from '@/shared/ui/fields';
import { FindStaffDocument, type FindStaffQuery } from '../documents/generated/operations';

const PAUSE_MS = 200;

export type PersonOption = NonNullable<FindStaffQuery['staffMembers']>['nodes'][number];

/** Somebody who works here, found by name or address; the form gets their id. */
export function PersonField(props: {
  label: string;
  name: string;
  chosen: PersonOption | undefined;
  /** Only people who may sign in. */
  activeOnly?: boolean;
  help?: string;
  error: string | undefined;
}) {
  const t = useTranslations('personField');
  const listId = useId();
  const [chosen, setChosen] = useState(props.chosen);
  const [text, setText] = useState(props.chosen?.name ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useFound(open ? text : '', props.activeOnly ?? false);
  const current = Math.min(at, found.length - 1);
  const shown = open && found.length > 0;

  function choose(person: PersonOption | undefined) {
    if (!person) return;
    setChosen(person);
    setText(person.name ?? person.id);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!shown || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') choose(found[current]);
    else if (event.key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((current - 1 + found.length) % found.length);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      <input type="hidden" name={props.name} value={chosen?.id ?? ''} />
      <TextField
        label={props.label}
        help={props.help}
        error={props.error}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(undefined);
          setOpen(true);
          setAt(0);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={props.label}
        className={classNames(
          'absolute inset-x-0 top-full z-5 mt-1 max-h-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-raised',
          !shown && 'hidden',
        )}
      >
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onMouseMove={() => setAt(index)}
            // Before the field loses the focus, which closes the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(person)}
            className={classNames(
              'cursor-pointer rounded-sm px-2 py-1',
              index === current && 'bg-hover',
            )}
          >
            {person.name} <span className="text-xs text-quiet">{person.email}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Who fits what is typed, a moment after the last key. */
function useFound(text: string, activeOnly: boolean): readonly PersonOption[] {
  const language = useLanguage();
  const [found, setFound] = useState<readonly PersonOption[]>([]);
  const search = text.trim();
  useEffect(() => {
    if (!search) return setFound([]);
    let dropped = false;
    const timer = setTimeout(async () => {
      const filter = { search, ...(activeOnly && { status: 'ACTIVE' as const }) };
      const result = await send(language, FindStaffDocument, { filter });
      if (!dropped && result.ok) setFound(result.data.staffMembers?.nodes ?? []);
    }, PAUSE_MS);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [search, activeOnly, language]);
  return found;
}
