export type Toast = {
  readonly id: number;
  readonly kind: 'success' | 'danger';
  readonly text: string;
  /** Where to go next: a page, or a file to be downloaded. */
  readonly link?: { readonly label: string; readonly href: string; readonly download?: boolean };
};

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says in passing what has happened; the last three are seen. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  last += 1;
  change([...toasts.slice(-2), { ...toast, id: last }]);
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export const currentToasts = (): readonly Toast[] => toasts;

export function followToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
