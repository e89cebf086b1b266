import { askApi } from './support/api';
import { expectAccessible } from './support/axe';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  freshTest,
  type Page,
  signIn,
  speakPolish,
} from './support/test';

const test = freshTest();

const NARROW = { width: 390, height: 844 };
const SUBJECT = 'Logowanie z nowego urządzenia';
const LOGIN = 'mutation ($i: LoginInput!) { login(input: $i) { userErrors { code } } }';

test.describe.configure({ mode: 'serial' });

/** Opens the list again until couriers have done their work. */
async function openList(page: Page, path = '/mail'): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('link', { name: SUBJECT })).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText('zatrzymana', { exact: true }).last()).toBeVisible({ timeout: 1 });
  }).toPass();
}

test('whoever has no session signs in first and comes back', async ({ page }) => {
  await page.goto('/mail?state=KEPT');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fmail%3Fstate%3DKEPT$/);
});

test('nothing was written yet', async ({ page }) => {
  await signIn(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Poczta' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Poczta');
  await expect(page.getByText('System nie wysłał jeszcze żadnej wiadomości.')).toBeVisible();
  await expectAccessible(page);
});

test('a sign-in from another device is told, and readable without a mail server', async ({
  page,
  server,
  watch,
}) => {
  test.slow();
  // Of the tests' own looking into the frame.
  watch.expectConsole(/Blocked script execution in .*\/preview/);
  await signIn(page);
  const input = { email: ADMINISTRATOR.email, password: ADMINISTRATOR.password };
  const answer = await askApi(server.origin, LOGIN, { i: input });
  expect(answer).toEqual({ data: { login: { userErrors: [] } } });
  await openList(page);
  await expect(page.getByText(ADMINISTRATOR.email).last()).toBeVisible();
  await expect(page.getByText('1 wiadomość')).toBeVisible();
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole('link', { name: SUBJECT }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(SUBJECT);
  await expect(page.getByText('Serwer poczty nie jest skonfigurowany')).toBeVisible();
  const preview = page.frameLocator('iframe[title="Podgląd"]');
  await expect(preview.getByText('Adres sieciowy')).toBeVisible();
  await expect(preview.getByText(ADMINISTRATOR.email)).toBeVisible();
  await expect(page.locator('pre')).toContainText('Urządzenie: node');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('the preview is a page that runs nothing and stands in no other frame', async ({ page }) => {
  await signIn(page);
  await openList(page);
  const href = await page.getByRole('link', { name: SUBJECT }).getAttribute('href');
  const answer = await page.request.get(`${href}/preview`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'no-store',
  });
  const missing = await page.request.get('/mail/mail_00000000000000000000000000000000/preview');
  expect(missing.status()).toBe(404);
  expect(await missing.text()).toBe('');
});

test('mails are found by state and recipient', async ({ page }) => {
  await signIn(page);
  await openList(page);
  await page.getByLabel('Stan', { exact: true }).selectOption({ label: 'wysłana' });
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page).toHaveURL(/state=SENT/);
  await expect(page.getByText('Żadna wiadomość nie pasuje do filtra.')).toBeVisible();
  await page.getByLabel('Odbiorca').fill('ANNA');
  await page.getByLabel('Stan', { exact: true }).selectOption({ label: 'zatrzymana' });
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page.getByRole('link', { name: SUBJECT })).toBeVisible();
});

test('a kept mail is tried again, and told in the language of the page', async ({
  page,
  watch,
}) => {
  test.slow();
  watch.expectConsole(/Blocked script execution in .*\/preview/);
  await signIn(page);
  await openList(page);
  await page.getByRole('link', { name: SUBJECT }).click();
  const attempts = page.getByRole('definition').filter({ hasText: /^\d+$/ });
  const before = Number(await attempts.textContent());
  await page.getByRole('button', { name: 'Wyślij ponownie' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('zatrzymana', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // Tried as if for the first time, and still no server.
  expect([before, Number(await attempts.textContent())]).toEqual([1, 1]);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible();
  await speakPolish(page);
});

test('an address of nothing says so', async ({ page, watch }) => {
  watch.expectConsole(/Failed to load resource: .* 404/);
  await signIn(page);
  await page.goto('/mail/mail_00000000000000000000000000000000');
  await expect(page.getByText('Nie ma takiej strony').first()).toBeVisible();
});
