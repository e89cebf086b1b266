import { describe, expect, it } from 'vitest';
import { storageOf } from './storage';

/** As browsers have it: its keys are its own properties. */
function fakeStorage(): Storage {
  const store = {} as Storage & Record<string, string>;
  const hidden = (value: unknown) => ({ value, enumerable: false });
  return Object.defineProperties(store, {
    getItem: hidden((key: string) => store[key] ?? null),
    setItem: hidden((key: string, value: string) => Object.assign(store, { [key]: value })),
    removeItem: hidden((key: string) => delete store[key]),
  });
}

describe('storageOf', () => {
  it('gives back what was kept', () => {
    const storage = storageOf('staff_1', fakeStorage());
    storage.setItem('graphiql:query', '{ me { id } }');
    expect(storage.getItem('graphiql:query')).toBe('{ me { id } }');
    storage.removeItem('graphiql:query');
    expect(storage.getItem('graphiql:query')).toBeNull();
  });

  it('keeps people apart', () => {
    const store = fakeStorage();
    const [anna, jan] = [storageOf('staff_1', store), storageOf('staff_10', store)];
    anna.setItem('query', 'hers');
    expect(jan.getItem('query')).toBeNull();
    jan.setItem('query', 'his');
    anna.clear();
    expect([anna.length, jan.length]).toEqual([0, 1]);
    expect(jan.getItem('query')).toBe('his');
  });
});
