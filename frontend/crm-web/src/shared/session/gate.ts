/** What the server wants before it goes on: another sign-in, or a fresh proof of who it is. */
export type Wanted = { readonly proof: 'signIn' } | { readonly proof: 'password' | 'code' };

/** Has the person prove who they are without leaving the page; true once they have. */
type Gate = (wanted: Wanted) => Promise<boolean>;

let gate: Gate | undefined;
let passing: Promise<boolean> | undefined;

/** Puts up the gate of a page with a session. Gives back what takes it down again. */
export function putUpGate(next: Gate): () => void {
  gate = next;
  return () => {
    if (gate === next) gate = undefined;
  };
}

/** Waits at the gate; requests that come meanwhile wait at the same one. Without a gate nobody passes. */
export async function passGate(wanted: Wanted): Promise<boolean> {
  if (!gate) return false;
  passing ??= gate(wanted).finally(() => {
    passing = undefined;
  });
  return passing;
}
