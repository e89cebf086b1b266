import { useRef } from 'react';

/** A key that makes a mutation safe to repeat: the same as long as the input is. */
export function useKey(): (input: unknown) => string {
  const last = useRef<{ readonly said: string; readonly key: string }>(undefined);
  return (input) => {
    const said = JSON.stringify(input);
    if (last.current?.said !== said) last.current = { said, key: crypto.randomUUID() };
    return last.current.key;
  };
}
