'use client';

import { useState } from 'react';
import type { FieldProps } from './fields';
import { SuggestField, type Suggestion } from './suggest-field';
import { useUnchosen } from './use-unchosen';

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
  // Of two of one name only a choice tells which one is meant.
  const nobody = chosen === undefined && text.trim() !== '';
  const unchosen = useUnchosen(nobody ? props.choose : '', props.error);

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
        {...unchosen}
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
        }}
      />
    </>
  );
}
