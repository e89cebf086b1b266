'use client';

import { useState } from 'react';
import type { FieldProps } from './fields';
import { SuggestField, type Suggestion } from './suggest-field';

/** One of those that are found while somebody types; the form gets its id. */
export function ChoiceField(
  props: FieldProps & {
    name: string;
    chosen: Suggestion | undefined;
    placeholder: string;
    /** Said where something was typed and nothing chosen. */
    choose: string;
    find: (search: string) => Promise<readonly Suggestion[]>;
    onChosen?: ((one: Suggestion | undefined) => void) | undefined;
  },
) {
  const [chosen, setChosen] = useState(props.chosen);
  const [text, setText] = useState(props.chosen?.label ?? '');
  const [told, setTold] = useState(false);
  // Of two of one name only a choice tells which one is meant.
  const unchosen = chosen === undefined && text.trim() !== '' ? props.choose : '';

  function choose(one: Suggestion | undefined) {
    setChosen(one);
    props.onChosen?.(one);
  }

  return (
    <>
      <input type="hidden" name={props.name} value={chosen?.id ?? ''} />
      <SuggestField
        label={props.label}
        help={props.help}
        error={unchosen && (told || props.error) ? unchosen : props.error}
        ref={(input) => input?.setCustomValidity(unchosen)}
        placeholder={props.placeholder}
        text={text}
        find={props.find}
        onText={(typed) => {
          setText(typed);
          choose(undefined);
        }}
        onChoose={(one) => {
          choose(one);
          setText(one.label);
          setTold(false);
        }}
        onLeave={() => setTold(true)}
        onInvalid={(event) => {
          event.preventDefault();
          setTold(true);
          event.currentTarget.focus();
        }}
      />
    </>
  );
}
