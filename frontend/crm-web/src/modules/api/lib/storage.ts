/**
 * What GraphiQL remembers (tabs, history) of one person: until the browser's tab is closed, and
 * apart from whoever signs in there next, for queries hold data of customers.
 */
export function storageOf(personId: string, store: Storage = window.sessionStorage) {
  const prefix = `${personId}:`;
  const own = () => Object.keys(store).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key: string) => store.getItem(prefix + key),
    setItem: (key: string, value: string) => store.setItem(prefix + key, value),
    removeItem: (key: string) => store.removeItem(prefix + key),
    clear: () => {
      for (const key of own()) store.removeItem(key);
    },
    get length() {
      return own().length;
    },
  };
}
