import { useSyncExternalStore } from 'react';
import { readTheme, type Theme } from './theme';

const DARK = '(prefers-color-scheme: dark)';

/** The theme that is seen now, the system's included: for parts that bring their own colours. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(follow, shownTheme, () => 'light');
}

/** The theme that was picked, the system's by itself. */
export function usePickedTheme(): Theme {
  return useSyncExternalStore(follow, pickedTheme, () => 'system');
}

const pickedTheme = (): Theme => readTheme(document.documentElement.dataset.theme);

function shownTheme(): 'light' | 'dark' {
  const picked = pickedTheme();
  if (picked !== 'system') return picked;
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

function follow(onChange: () => void): () => void {
  const watcher = new MutationObserver(onChange);
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = window.matchMedia(DARK);
  system.addEventListener('change', onChange);
  return () => {
    watcher.disconnect();
    system.removeEventListener('change', onChange);
  };
}
