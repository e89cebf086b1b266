'use client';

import { type InvalidEvent, useState } from 'react';

/**
 * A field whose text counts only where something was chosen. `unchosen` is said where something was typed and nothing
 * chosen: once the field is left, and in place of sending the form. What comes back is for a `SuggestField`.
 */
export function useUnchosen(unchosen: string, error: string | undefined) {
  const [told, setTold] = useState(false);
  // What is said of the next text is no answer to this one.
  if (told && unchosen === '') setTold(false);
  return {
    error: unchosen && (told || error) ? unchosen : error,
    ref: (input: HTMLInputElement | null) => input?.setCustomValidity(unchosen),
    onLeave: () => setTold(unchosen !== ''),
    onInvalid: (event: InvalidEvent<HTMLInputElement>) => {
      event.preventDefault();
      setTold(true);
      event.currentTarget.focus();
    },
  };
}
