'use client';

import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names';
import { controlClass, Field, type FieldProps } from './fields';

const PAUSE_MS = 200;

/** Something that is offered while somebody types. */
export type Suggestion = {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of its name. */
  readonly detail?: string | undefined;
};

/** A field of text that offers what fits what is typed, a moment after the last key. */
export function SuggestField<One extends Suggestion>({
  label,
  help,
  error,
  text,
  find,
  onText,
  onChoose,
  onLeave,
  ...input
}: FieldProps &
  Pick<ComponentProps<'input'>, 'name' | 'placeholder' | 'maxLength' | 'ref'> & {
    text: string;
    find: (search: string) => Promise<readonly One[]>;
    onText: (text: string) => void;
    onChoose: (one: One) => void;
    /** The person has gone on to something else. */
    onLeave?: () => void;
    onInvalid?: ComponentProps<'input'>['onInvalid'];
  }) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useFound(open ? text : '', find);
  const current = Math.min(at, found.length - 1);
  const shown = open && found.length > 0;

  function choose(one: One | undefined) {
    if (!one) return;
    onChoose(one);
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
    // A dialog around it would close at Escape.
    event.stopPropagation();
  }

  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <div className="relative">
          <input
            maxLength={200}
            {...input}
            {...control}
            role="combobox"
            aria-expanded={shown}
            aria-controls={listId}
            aria-activedescendant={shown ? `${listId}-${current}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            className={controlClass(error)}
            value={text}
            onChange={(event) => {
              onText(event.target.value);
              setOpen(true);
              setAt(0);
            }}
            onBlur={() => {
              setOpen(false);
              onLeave?.();
            }}
            onKeyDown={onKeyDown}
          />
          <div
            id={listId}
            role="listbox"
            aria-label={label}
            className={classNames(
              'absolute inset-x-0 top-full z-5 mt-1 max-h-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-raised',
              !shown && 'hidden',
            )}
          >
            {found.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
              <div
                key={one.id}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                onMouseMove={() => setAt(index)}
                // Before the field loses the focus, which closes the list.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
                className={classNames(
                  'cursor-pointer rounded-sm px-2 py-1',
                  index === current && 'bg-hover',
                )}
              >
                {one.label} {one.detail && <span className="text-xs text-quiet">{one.detail}</span>}
              </div>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}

/** What fits what is typed. */
function useFound<One>(
  text: string,
  find: (search: string) => Promise<readonly One[]>,
): readonly One[] {
  const [found, setFound] = useState<readonly One[]>([]);
  const latest = useRef(find);
  latest.current = find;
  const search = text.trim();
  useEffect(() => {
    if (!search) return setFound([]);
    let dropped = false;
    const timer = setTimeout(async () => {
      const answer = await latest.current(search);
      if (!dropped) setFound(answer);
    }, PAUSE_MS);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [search]);
  return found;
}
