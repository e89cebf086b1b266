import type { Response } from '@playwright/test';
import { type Exception, expectAccessible } from './support/axe';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  type Page,
  signOut,
  speakPolish,
  test,
} from './support/test';

const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'scrollable-region-focusable',
    selector: '.CodeMirror-scroll',
    reason: 'CodeMirror scrolls it by the arrow keys of its input, which has the focus beside it',
  },
];

const queryEditor = (page: Page) => page.getByRole('textbox', { name: 'Query Editor' });
const run = (page: Page) => page.getByRole('button', { name: /^Execute query/ });
const response = (page: Page) => page.getByRole('region', { name: 'Result Window' });
const docs = (page: Page) => page.locator('.graphiql-plugin');

const start = (page: Page) => page.getByRole('button', { name: 'Uruchom konsolę' });

async function openConsole(page: Page): Promise<void> {
  await page.goto('/api');
  await start(page).click();
  await expect(queryEditor(page)).toBeAttached();
  // It is disabled while the schema is on its way.
  await expect(page.getByRole('button', { name: 'Re-fetch GraphQL schema' })).toBeEnabled();
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .CodeMirror').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

test('without a session it leads to sign-in and back', async ({ page }) => {
  await page.goto('/api');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fapi$/);
  await fillSignIn(page, ADMINISTRATOR);
  await expect(page).toHaveURL(/\/api$/);
  await start(page).click();
  await expect(queryEditor(page)).toBeAttached();
});

test.describe('a signed-in person', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('finds it in the menu and runs the first query as it stands', async ({ page }) => {
    await page.goto('/profile');
    await page.getByRole('navigation').getByRole('link', { name: 'API' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('API dla partnerów');
    await start(page).click();
    await expect(page.getByText('# API systemu: pytasz jako Ty.')).toBeVisible();
    await run(page).click();
    await expect(response(page)).toContainText(`"name": "${ADMINISTRATOR.name}"`);
    await expect(response(page)).toContainText(`"email": "${ADMINISTRATOR.email}"`);
  });

  test('is greeted in English after the language was changed', async ({ page }) => {
    await page.goto('/profile');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'API' }).click();
    await expect(page.getByText('This is real data')).toBeVisible();
    await page.getByRole('button', { name: 'Start the console' }).click();
    await expect(page.getByText('# The system’s API: you ask as yourself.')).toBeVisible();
    await speakPolish(page);
  });

  test('reads the schema, is offered its names and told of mistakes', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource: .* 400/);
    await openConsole(page);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await docs(page).getByRole('link', { name: 'Query', exact: true }).click();
    await docs(page).getByRole('link', { name: 'me', exact: true }).click();
    await expect(docs(page)).toContainText('Type');

    await write(page, '{ me { n');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: 'name', exact: true }).click();
    await expect(page.getByText('{ me { name')).toBeVisible();

    await write(page, '{ me { nothing } }');
    const mistake = page.locator('.CodeMirror-lint-mark-error', { hasText: 'nothing' });
    await expect(mistake).toBeVisible();
    await run(page).click();
    await expect(response(page)).toContainText('"code": "INVALID"');
  });

  test('gives variables, and runs mutations', async ({ page }) => {
    await openConsole(page);
    await write(
      page,
      'mutation In($input: LoginInput!) { login(input: $input) { staff { id } userErrors { code } } }',
    );
    await page.getByRole('button', { name: 'Variables', exact: true }).click();
    await page.getByRole('textbox', { name: 'Variables' }).focus();
    await page.keyboard.insertText('{ "input": { "email": "nikt@example.pl", "password": "x" } }');
    await run(page).click();
    await expect(response(page)).toContainText('"staff": null');
    await expect(response(page)).toContainText('"code": "USERS_');
  });

  test('follows subscriptions over a WebSocket of the own origin', async ({ page, server }) => {
    const addresses: string[] = [];
    await page.routeWebSocket('**', (socket) => {
      addresses.push(socket.url());
      socket.onMessage((text) => {
        const { type, id } = JSON.parse(text.toString());
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type !== 'subscribe') return;
        socket.send(JSON.stringify({ type: 'next', id, payload: { data: { ticks: 42 } } }));
        socket.send(JSON.stringify({ type: 'complete', id }));
      });
    });
    await openConsole(page);
    expect(addresses).toEqual([]);
    await write(page, 'subscription Ticks { ticks }');
    // GraphiQL reads what was typed a tenth of a second later.
    await expect(page.getByRole('button', { name: 'Ticks', exact: true })).toBeVisible();
    await run(page).click();
    await expect(response(page)).toContainText('"ticks": 42');
    expect(addresses).toEqual([`${server.origin.replace(/^http/, 'ws')}/graphql/ws`]);
  });

  test('gets it under the same policy as every page', async ({ page }) => {
    const answer = await page.goto('/api');
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-|blob:|https?:/);
  });

  test('keeps what was written over a reload, and nothing after sign-out', async ({ page }) => {
    // A session of its own: signing out ends it.
    await page.context().clearCookies();
    await page.goto('/sign-in?next=/api');
    await fillSignIn(page, ADMINISTRATOR);
    await start(page).click();
    await expect(queryEditor(page)).toBeAttached();
    await write(page, '{ me { id } }');
    await run(page).click();
    await expect(response(page)).toContainText('"id": "staff_');
    await page.reload();
    await start(page).click();
    await expect(page.getByText('{ me { id } }')).toBeVisible();

    await signOut(page);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  test('whose session ended elsewhere is led to sign-in, and finds the query afterwards', async ({
    page,
    context,
    watch,
  }) => {
    watch.expectConsole(/Failed to load resource: .* 401/);
    await openConsole(page);
    await write(page, '{ me { createdAt } }');
    await context.clearCookies({ name: /^__Host-/ });
    await run(page).click();
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fapi$/);
    await fillSignIn(page, ADMINISTRATOR);
    await start(page).click();
    await expect(page.getByText('{ me { createdAt } }')).toBeVisible();
  });

  test('sees the theme of the application', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await openConsole(page);
    const background = () =>
      page.locator('.graphiql-container').evaluate((box) => getComputedStyle(box).backgroundColor);
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.getByRole('combobox', { name: 'Motyw' }).selectOption({ label: 'Ciemny' });
    await expect.poll(background).not.toBe('rgb(255, 255, 255)');
    await page.getByRole('combobox', { name: 'Motyw' }).selectOption({ label: 'Jak w systemie' });
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(background).not.toBe('rgb(255, 255, 255)');
  });

  test('is not caught by the editor with the keyboard alone', async ({ page }) => {
    await openConsole(page);
    await queryEditor(page).focus();
    await page.keyboard.press('Control+Enter');
    await expect(response(page)).toContainText(ADMINISTRATOR.name);
    await page.keyboard.press('Tab');
    await expect(queryEditor(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(run(page)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    await expect(queryEditor(page)).not.toBeFocused();
  });

  test('meets no violations, panels and dialogs included', async ({ page }) => {
    await openConsole(page);
    await run(page).click();
    await expect(response(page)).toContainText(ADMINISTRATOR.name);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await docs(page).getByRole('link', { name: 'Query', exact: true }).click();
    await expectAccessible(page, EXCEPTIONS);

    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.getByRole('button', { name: 'Variables', exact: true }).click();
    await write(page, '{ me { n');
    await page.keyboard.press('Control+Space');
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await expectAccessible(page, EXCEPTIONS);
    await page.keyboard.press('Escape');

    for (const dialog of ['Open short keys dialog', 'Open settings dialog']) {
      await page.getByRole('button', { name: dialog }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, EXCEPTIONS);
      await page.keyboard.press('Escape');
    }
  });

  test('works with it at 390 pixels', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openConsole(page);
    await expectNoSidewaysScroll(page);
    await run(page).click();
    await expect(response(page)).toContainText(ADMINISTRATOR.name);
    const [editor, answer] = await Promise.all([
      page.locator('.graphiql-editors').boundingBox(),
      page.locator('.graphiql-response').boundingBox(),
    ]);
    expect(editor?.width).toBeGreaterThan(300);
    expect(answer?.y).toBeGreaterThan((editor?.y ?? 0) + 300);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await expect(docs(page).getByRole('link', { name: 'Query', exact: true })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, EXCEPTIONS);
  });
});

test('nothing loads any of it before it is started', async ({ page, context, session }) => {
  const loadsEditor = async (path: string) => {
    const scripts: Promise<string>[] = [];
    const gather = (answer: Response) => {
      if (answer.url().endsWith('.js')) scripts.push(answer.text());
    };
    page.on('response', gather);
    await page.goto(path, { waitUntil: 'networkidle' });
    page.off('response', gather);
    return (await Promise.all(scripts)).some((script) => script.includes('graphiql-container'));
  };
  expect(await loadsEditor('/sign-in')).toBe(false);
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  expect(await loadsEditor('/profile')).toBe(false);
  expect(await loadsEditor('/api')).toBe(false);
});

test.describe('the reference', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('finds a field by a word, tells what it takes and where its types are', async ({ page }) => {
    await page.goto('/api/schema');
    await expect(page.getByRole('heading', { name: 'Mutacje' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Szukaj w schemacie').fill('staffMembers');
    await page.getByRole('button', { name: 'Filtruj' }).click();
    await expect(page).toHaveURL('/api/schema?q=staffMembers');
    await page.getByRole('link', { name: 'Query.staffMembers', exact: true }).click();
    await expect(page).toHaveURL('/api/schema/Query#staffMembers');
    const field = page.locator('#staffMembers');
    await expect(field).toContainText('Needs users.staff.read.');
    await field.getByRole('link', { name: 'StaffFilter' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('StaffFilter');
    await expect(page.getByRole('link', { name: 'Query.staffMembers' })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/api/schema/SessionCarrier');
    await expect(page.locator('#COOKIE')).toBeVisible();
  });

  test('tells which fields an action is needed for, and says where nothing fits', async ({
    page,
    watch,
  }) => {
    watch.expectConsole(/Failed to load resource: .* 404/);
    await page.goto('/api/schema');
    await page.getByRole('link', { name: 'operations.mail.read' }).click();
    await expect(page.getByRole('link', { name: 'Query.mails', exact: true })).toBeVisible();
    await page.goto('/api/schema?q=nie-ma-takiego');
    await expect(page.getByText('Nic nie pasuje.')).toBeVisible();
    expect((await page.goto('/api/schema/NieMaTakiego'))?.status()).toBe(404);
  });

  test('has every error code with its sentence, and examples to copy', async ({ page }) => {
    await page.goto('/api/errors?q=last_administrator');
    const row = page.getByRole('row', { name: /USERS_LAST_ADMINISTRATOR/ });
    await expect(row).toContainText('administrator');
    await expectAccessible(page);
    await page.goto('/api/examples');
    await expect(page.getByText('Authorization: Bearer $CRM_TOKEN').first()).toBeVisible();
    await expectAccessible(page);
  });

  test('fits 390 pixels', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [
      '/api',
      '/api/schema',
      '/api/schema/Staff',
      '/api/errors',
      '/api/examples',
    ]) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
    }
    await expectAccessible(page);
  });
});

test('without a session no page of the reference tells anything', async ({ page }) => {
  for (const path of ['/api/schema', '/api/schema/Staff', '/api/errors', '/api/examples']) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
  }
});
