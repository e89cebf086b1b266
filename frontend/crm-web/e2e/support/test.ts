import {
  type APIRequest,
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

type PerTest = {
  watch: Watch;
  /** The administrator's session, for pages that need one but do not try signing in. */
  session: StorageState;
};
type PerWorker = {
  /** A server with its first administrator. */
  server: RunningServer;
  /** One session for all journeys on the server: addresses may not sign in that often. */
  signedIn: SignedIn;
};

type SignedIn = { readonly state: StorageState; provenAt: number };

/** Less than the five minutes for which a proof is good, by more than a journey takes. */
const PROOF_FRESH_MS = 3 * 60_000;

export const test = base.extend<PerTest, PerWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => serveWithAdministrator(use),
    { scope: 'worker', timeout: 120_000 },
  ],

  signedIn: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'pl-PL' });
      await signIn(await context.newPage());
      const state = await context.storageState();
      await context.close();
      await use({ state, provenAt: Date.now() });
    },
    { scope: 'worker' },
  ],

  session: async ({ playwright, server, signedIn }, use) => {
    if (Date.now() > signedIn.provenAt + PROOF_FRESH_MS) {
      await proveAnew(playwright.request, server, signedIn.state);
      signedIn.provenAt = Date.now();
    }
    await use(signedIn.state);
  },

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

/** No journey meets the question for the password only because those before it took long. */
async function proveAnew(
  request: APIRequest,
  { origin }: RunningServer,
  storageState: StorageState,
): Promise<void> {
  const context = await request.newContext({ baseURL: origin, storageState });
  const answer = await context.post('/graphql', {
    headers: { origin },
    data: { query: STEP_UP, variables: { input: { password: ADMINISTRATOR.password } } },
  });
  expect(await answer.json()).toMatchObject({ data: { stepUp: { userErrors: [] } } });
  await context.dispose();
}

/** The language of the profile is everybody's who signs in with it: the next journey reads Polish. */
export async function speakPolish(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post('/graphql', {
    headers: { origin },
    data: { query: 'mutation { setMyLanguage(input: { language: PL }) { userErrors { code } } }' },
  });
  expect(await answer.json()).toMatchObject({ data: { setMyLanguage: { userErrors: [] } } });
}

const STEP_UP = `
  mutation StepUp($input: StepUpInput!) {
    stepUp(input: $input) { userErrors { code } }
  }
`;

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

/** Opens the menu of a narrow page; a page that has just come may not hear the first click. */
export async function openNavigation(page: Page): Promise<void> {
  const menu = page.getByRole('dialog');
  await expect(async () => {
    if (!(await menu.isVisible())) {
      await page.getByRole('button', { name: 'Otwórz nawigację' }).click({ timeout: 2_000 });
    }
    await expect(menu).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}
