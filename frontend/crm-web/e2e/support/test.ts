import {
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { askApi, BOOTSTRAP } from './api';
import { type RunningServer, startServer } from './server';

export { expect, type Locator, type Page };

export type StorageState = NonNullable<BrowserContextOptions['storageState']>;

/** Where somebody lands who has signed in. */
export const HOME = /^https?:\/\/[^/]+\/$/;

export const ADMINISTRATOR = {
  name: 'Anna Nowak',
  email: 'anna.nowak@example.pl',
  password: 'Zielony Rower 1987',
};

/** What a page did that it should not have: errors in its console, requests to other origins. */
class Watch {
  readonly #faults: string[] = [];
  readonly #expected: RegExp[] = [];

  /** The browser itself reports refused requests in the console; a test says which it provokes. */
  expectConsole(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  follow(page: Page, origin: string): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.#faults.push(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.#faults.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const address = new URL(request.url());
      if (address.protocol !== 'data:' && address.origin !== origin) {
        this.#faults.push(`request to another origin: ${request.url()}`);
      }
    });
  }

  faults(): string[] {
    return this.#faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }
}

type PerTest = { watch: Watch };
type PerWorker = {
  /** A server with its first administrator. */
  server: RunningServer;
  /** The administrator's session, for pages that need one but do not try signing in. */
  session: StorageState;
};

export const test = base.extend<PerTest, PerWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => serveWithAdministrator(use),
    { scope: 'worker', timeout: 120_000 },
  ],

  session: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'pl-PL' });
      await signIn(await context.newPage());
      const session = await context.storageState();
      await context.close();
      await use(session);
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch();
      context.on('page', (page) => watch.follow(page, baseURL ?? ''));
      await use(watch);
      expect(watch.faults()).toEqual([]);
    },
    { auto: true },
  ],
});

/** The same, on a server of the caller's own: for what no other journey may have touched. */
export function freshTest() {
  return test.extend<object, { server: RunningServer }>({
    server: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
      async ({}, use) => serveWithAdministrator(use),
      { scope: 'worker', timeout: 120_000 },
    ],
  });
}

/** The same, on a server on which nobody has been created: for the first run only. */
export const firstRunTest = test.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

async function serveWithAdministrator(
  use: (server: RunningServer) => Promise<void>,
): Promise<void> {
  const server = await startServer();
  await createAdministrator(server);
  await use(server);
  await server.stop();
}

async function createAdministrator(server: RunningServer): Promise<void> {
  const input = { ...ADMINISTRATOR, token: server.bootstrapToken, language: 'PL' };
  const answer = await askApi(server.origin, BOOTSTRAP, { input });
  expect(answer).toMatchObject({ data: { bootstrap: { userErrors: [] } } });
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, ADMINISTRATOR);
  await page.waitForURL(HOME);
}

export async function fillSignIn(
  page: Page,
  person: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Hasło', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: ADMINISTRATOR.name }).click();
  await page.getByRole('menuitem', { name: 'Wyloguj się' }).click();
  await page.waitForURL('**/sign-in');
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}
