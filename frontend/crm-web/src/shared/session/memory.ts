let over = false;

/**
 * What a page remembers of one person's work: until the browser's tab is closed or the person signs
 * out, and apart from whoever signs in there next, for it may hold data of customers.
 */
export function memoryOf(personId: string, store: Storage = window.sessionStorage) {
  const prefix = `${personId}:`;
  const own = () => Object.keys(store).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key: string) => store.getItem(prefix + key),
    setItem: (key: string, value: string) => {
      if (!over) store.setItem(prefix + key, value);
    },
    removeItem: (key: string) => store.removeItem(prefix + key),
    clear: () => {
      for (const key of own()) store.removeItem(key);
    },
    get length() {
      return own().length;
    },
  };
}

/** At sign-out. The page still runs until it is left; what it writes late is not kept either. */
export function forgetEverything(store: Storage = window.sessionStorage): void {
  over = true;
  store.clear();
}
