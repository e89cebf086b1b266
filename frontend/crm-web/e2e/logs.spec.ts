import { readFile } from 'node:fs/promises';
import type { WebSocketRoute } from '@playwright/test';
import { askApi, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import { changeStaff, staffVersion } from './support/staff';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  freshTest,
  HOME,
  openNavigation,
  type Page,
  speakPolish,
} from './support/test';

const test = freshTest();

const LENA = { name: 'Lena Łoś', email: 'lena@example.pl', roles: ['HELPDESK'] };
const WRONG = 'mutation($i: LoginInput!) { login(input: $i) { userErrors { code } } }';

const rows = (page: Page) => page.getByRole('table', { name: /^Dziennik/ }).locator('tbody tr');
const fail = (origin: string, email: string) =>
  askApi(origin, WRONG, { i: { email, password: 'nie to' } });

test.beforeAll(async ({ server: { origin } }) => {
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const id = await hire(origin, admin, LENA);
  const expectedVersion = await staffVersion(origin, admin, id);
  await changeStaff(origin, admin, 'editStaffMember', { id, name: 'Lena Sowa', expectedVersion });
  await fail(origin, LENA.email);
});

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('the activity log is narrowed down, and the address says how', async ({ page }) => {
    await page.goto('/logs/activity');
    await expect(rows(page).filter({ hasText: 'Zaproszenie' }).first()).toBeVisible();
    await expect(page.getByText(/wpis(y|ów)? w tym okresie/)).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Czynność', { exact: true }).selectOption({ label: 'Logowanie' });
    await expect(page).toHaveURL('/logs/activity?name=login');
    await page.getByLabel('Wynik', { exact: true }).selectOption({ label: 'odrzucone' });
    await expect(page).toHaveURL('/logs/activity?name=login&outcome=REJECTED');
    await expect(rows(page).first()).toContainText('USERS_WRONG_CREDENTIALS');
    await expect(rows(page).filter({ hasNotText: 'USERS_WRONG_CREDENTIALS' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Usuń filtr: Wynik: odrzucone' }).click();
    await expect(page).toHaveURL('/logs/activity?name=login');
    await page.goBack();
    await expect(page.getByLabel('Wynik', { exact: true })).toHaveValue('REJECTED');
  });

  test('a person and an address lead to all that came of them', async ({ page }) => {
    await page.goto('/logs/activity?name=editStaffMember');
    await rows(page).getByRole('link', { name: 'tylko: Anna Nowak' }).click();
    await expect(page).toHaveURL(/name=editStaffMember&actor=staff_/);
    await expect(
      page.getByRole('link', { name: 'Usuń filtr: Kto i skąd: Anna Nowak' }),
    ).toBeVisible();
    await rows(page).getByRole('link', { name: 'tylko z 127.0.0.1' }).click();
    await expect(page).toHaveURL(/ip=127\.0\.0\.1/);
    await expect(rows(page)).toHaveCount(1);
  });

  test('what makes no sense is said, and what was typed stays', async ({ page }) => {
    await page.goto('/logs/activity');
    await page.getByText('Więcej filtrów').click();
    await page.getByLabel('Adres lub sieć IP', { exact: true }).fill('stąd');
    await page.getByRole('button', { name: 'Filtruj' }).click();
    await expect(page.getByText('Podaj adres, na przykład 203.0.113.7')).toBeVisible();
    await expect(page.getByLabel('Adres lub sieć IP', { exact: true })).toHaveValue('stąd');
    await expect(rows(page)).toHaveCount(0);
    await expectAccessible(page);
  });

  test('a change shows what became what, and leads to its whole request', async ({ page }) => {
    await page.goto('/logs/audit?name=staff.edited');
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page).locator('del')).toHaveText(/Lena Łoś/);
    await expect(rows(page).locator('ins')).toHaveText(/Lena Sowa/);
    await expectAccessible(page);
    const request = rows(page).locator('a[href^="/logs/requests/"]');
    const id = await request.textContent();
    await request.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Żądanie');
    await expect(page.getByText(id ?? '')).not.toHaveCount(0);
    await expect(page.getByText('Dane zmienione')).toBeVisible();
    await expect(page.getByText('Zmiana danych', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/logs/requests/nie-ma-takiego');
    await expect(page.getByText('Nie ma śladów takiego żądania')).toBeVisible();
  });

  test('a person’s page leads to what they did, and their history to its requests', async ({
    page,
  }) => {
    await page.goto('/staff?search=lena');
    await page.getByRole('link', { name: 'Lena Sowa' }).click();
    await expect(page.locator('a[href^="/logs/requests/"]').first()).toBeVisible();
    await page.getByRole('link', { name: 'Pokaż, co robi w systemie' }).click();
    await expect(page).toHaveURL(/\/logs\/activity\?actor=staff_/);
  });

  test('new entries come by themselves, wait while paused, and none is lost with the connection', async ({
    page,
    server: { origin },
  }) => {
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket('**/graphql/ws', (socket) => {
      socket.connectToServer();
      sockets.push(socket);
    });
    await page.goto('/logs/activity?name=login&outcome=REJECTED');
    await page.getByRole('button', { name: 'Pokazuj na żywo' }).click();
    const state = (text: string) => page.getByRole('status').filter({ hasText: text });
    await expect(state('Na żywo')).toBeVisible();
    const before = await rows(page).count();
    await fail(origin, 'zywo@example.pl');
    await expect(rows(page)).toHaveCount(before + 1);

    await page.getByRole('button', { name: 'Wstrzymaj' }).click();
    await fail(origin, 'pauza@example.pl');
    await expect(state('Podgląd wstrzymany, czeka 1 wpis')).toBeVisible();
    await expect(rows(page)).toHaveCount(before + 1);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Wznów' }).click();
    await expect(rows(page)).toHaveCount(before + 2);

    await sockets.at(-1)?.close({ code: 1012, reason: 'lost' });
    await expect(state('Połączenie przerwane, łączę ponownie')).toBeVisible();
    await fail(origin, 'przerwa@example.pl');
    await expect(state('Na żywo')).toBeVisible();
    await expect(rows(page)).toHaveCount(before + 3);
    await page.getByRole('button', { name: 'Zakończ podgląd' }).click();
    await expect(page.getByRole('button', { name: 'Pokazuj na żywo' })).toBeVisible();
  });

  test('the audit log is followed, too', async ({ page, server: { origin } }) => {
    await page.goto('/logs/audit?name=login.failed');
    await page.getByRole('button', { name: 'Pokazuj na żywo' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Na żywo' })).toBeVisible();
    const before = await rows(page).count();
    await fail(origin, 'audyt@example.pl');
    await expect(rows(page)).toHaveCount(before + 1);
    await expectAccessible(page);
  });

  test('the chart’s numbers stand in a table, and a day leads to its entries', async ({ page }) => {
    await page.goto('/logs/audit?category=SECURITY');
    await page.getByText('Liczby w tabeli').click();
    const table = page.getByRole('region', { name: 'Liczby w tabeli' });
    await expect(table.getByRole('columnheader').first()).toHaveText('Dzień');
    await expectAccessible(page);
    await table.getByRole('link').first().click();
    await expect(page).toHaveURL(/category=SECURITY&from=\d{4}-\d\d-\d\dT00%3A00&to=/);
    await expect(rows(page).first()).toBeVisible();
  });

  test('an export takes what is shown, in the background', async ({ page }) => {
    await page.goto('/logs/audit?name=staff.edited');
    await page.getByRole('button', { name: 'Eksportuj' }).click();
    await page.getByRole('menuitem', { name: 'JSON Lines' }).click();
    await expect(page.getByText('Eksport dziennika audytu: gotowe.')).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('status').getByRole('link', { name: 'Pobierz' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Lena Sowa');
  });

  test('the logs are held against their seals', async ({ page }) => {
    await page.goto('/logs/integrity');
    await expect(page.getByText('bez naruszeń')).toBeVisible();
    await expect(page.getByText('Wszystko jest takie, jak zostało zapieczętowane.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Od', { exact: true }).fill('2026-01-01T00:00');
    await page.getByRole('button', { name: 'Filtruj' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '7' })).toBeVisible();
    await expect(page.getByText('bez naruszeń')).toHaveCount(0);
  });

  test('at 390 pixels and in English they are as complete', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/logs/activity', '/logs/audit', '/logs/integrity']) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await page.goto('/logs/audit?name=staff.edited');
    await openNavigation(page);
    await page.getByRole('dialog').getByRole('button', { name: 'English' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log');
    await expect(page.getByRole('table', { name: 'Audit log' }).locator('ins')).toHaveText(
      /Lena Sowa/,
    );
    await expectNoSidewaysScroll(page);
    await speakPolish(page);
  });
});

test('who may not read them sees what they did themselves, and nothing else', async ({ page }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, { email: LENA.email, password: PASSWORD });
  await page.waitForURL(HOME);
  await expect(
    page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: /Dziennik/ }),
  ).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('moje czynności');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/logs\/activity$/);
  await expect(page.getByText('Widzisz to, co zrobiłeś sam.')).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByText(ADMINISTRATOR.name)).toHaveCount(0);
  await expect(page.getByText('Zaproszenie')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Eksportuj' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/logs/integrity');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Nie masz do tego uprawnień' }),
  ).toBeVisible();
});
