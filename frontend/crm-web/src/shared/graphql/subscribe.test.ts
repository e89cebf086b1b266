import { beforeEach, expect, test, vi } from 'vitest';
import type { Operation } from './operation';
import { type Hearing, subscribe } from './subscribe';

const TICKS = 'subscription Ticks { ticks }' as Operation<{ ticks: number }, object>;

const library = vi.hoisted(() => ({ lost: false, subscribe: vi.fn() }));

vi.mock('graphql-ws/client', () => ({
  createClient: () => {
    if (library.lost) throw new Error('a chunk was lost');
    return { on: () => () => {}, subscribe: library.subscribe };
  },
}));

beforeEach(() => {
  vi.stubGlobal('window', { location: { origin: 'https://crm.example.pl' } });
  library.lost = false;
  library.subscribe.mockReset().mockReturnValue(() => {});
});

test('what could not be loaded is over, and is loaded again by who follows next', async () => {
  const heard: Hearing[] = [];
  library.lost = true;
  subscribe(
    TICKS,
    () => ({}),
    vi.fn(),
    (hearing) => heard.push(hearing),
  );
  await vi.waitFor(() => expect(heard).toEqual(['over']));

  library.lost = false;
  subscribe(
    TICKS,
    () => ({}),
    vi.fn(),
    (hearing) => heard.push(hearing),
  );
  await vi.waitFor(() => expect(library.subscribe).toHaveBeenCalledOnce());
  expect(heard).toEqual(['over', 'connecting']);
});

test('who stops before it has begun hears nothing and follows nothing', async () => {
  const onHearing = vi.fn();
  subscribe(TICKS, () => ({}), vi.fn(), onHearing)();
  const other = vi.fn();
  subscribe(TICKS, () => ({}), vi.fn(), other);
  await vi.waitFor(() => expect(other).toHaveBeenCalled());
  expect(library.subscribe).toHaveBeenCalledOnce();
  expect(onHearing).not.toHaveBeenCalled();
});
