import { type KeyboardEvent, useRef } from 'react';

/**
 * Tells assistive technology what GraphiQL's markup does not: names of the editors' inputs and of
 * their suggestions, what a query of the history is, and that its tabs (which hold a button to close
 * them, as a tab must not) are a list.
 */
export function mendMarkup(frame: HTMLElement): () => void {
  const mend = () => {
    for (const input of frame.querySelectorAll('.CodeMirror textarea:not([aria-label])')) {
      const section = input.closest('section[aria-label]');
      input.setAttribute('aria-label', section?.getAttribute('aria-label') ?? 'Editor');
    }
    frame.querySelector('.CodeMirror-hints')?.setAttribute('aria-label', 'Suggestions');
    for (const query of frame.querySelectorAll('.graphiql-history-item-label[aria-label]')) {
      query.removeAttribute('aria-label');
    }
    for (const tab of frame.querySelectorAll('.graphiql-tab[aria-selected]')) {
      const current = tab.getAttribute('aria-selected') ?? 'false';
      tab.removeAttribute('aria-selected');
      tab.setAttribute('role', 'listitem');
      tab.parentElement?.setAttribute('role', 'list');
      tab.querySelector('button')?.setAttribute('aria-current', current);
    }
  };
  mend();
  const watcher = new MutationObserver(mend);
  watcher.observe(frame, { childList: true, subtree: true, attributeFilter: ['aria-selected'] });
  return () => watcher.disconnect();
}

/** In an editor Tab indents; after Escape it moves on, so that the keyboard is never caught. */
export function useLeaveByTab(): (event: KeyboardEvent) => void {
  const escaped = useRef(false);
  return (event) => {
    if (event.key === 'Tab' && escaped.current) event.stopPropagation();
    if (event.key !== 'Shift') escaped.current = event.key === 'Escape';
  };
}
