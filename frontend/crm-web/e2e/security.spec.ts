import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  type Page,
  test,
} from './support/test';
import { codeOf } from './support/totp';

test.describe.configure({ mode: 'serial' });

const PERSON = { name: 'Zenon Ścisły', email: 'zenon@example.pl', roles: ['HELPDESK'] };
const NEXT_PASSWORD = 'Chrząszcz brzmi w trzcinie';

let recovery: string[] = [];

const dialog = (page: Page) => page.getByRole('dialog');

test.beforeAll(async ({ server }) => {
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), PERSON);
});

async function enter(page: Page, password: string): Promise<void> {
  await page.goto('/sign-in?next=/security');
  await fillSignIn(page, { email: PERSON.email, password });
}

test('the password is changed, not without the present one; other sessions end', async ({
  page,
  server,
}) => {
  await tokenOf(server.origin, { email: PERSON.email, password: PASSWORD });
  await enter(page, PASSWORD);
  await expect(page.getByText('(ta sesja)')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Zmień hasło' }).click();
  await dialog(page).getByLabel('Obecne hasło', { exact: true }).fill('nie to');
  const next = dialog(page).getByLabel('Nowe hasło', { exact: true });
  await next.fill('qwertyuiop123');
  await expect(dialog(page).getByRole('status')).toContainText('Takie hasła sprawdza się jako');
  await next.fill(PERSON.email);
  await expect(dialog(page).getByRole('status')).toContainText('Nie używaj imienia');
  await next.fill(NEXT_PASSWORD);
  await expect(dialog(page).getByRole('status')).toHaveText('Bardzo dobre.');
  await dialog(page).getByRole('button', { name: 'Zmień hasło' }).click();
  await expect(dialog(page).getByLabel('Obecne hasło', { exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await expectAccessible(page);
  await dialog(page).getByLabel('Obecne hasło', { exact: true }).fill(PASSWORD);
  await dialog(page).getByRole('button', { name: 'Zmień hasło' }).click();
  await expect(page.getByText('Hasło zostało zmienione.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Zakończ/ })).toHaveCount(0);
});

test('a second factor is set up, and its recovery codes are shown once', async ({ page }) => {
  await enter(page, NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Włącz drugi składnik' }).click();
  await expect(page.getByAltText('Kod QR dla aplikacji uwierzytelniającej')).toBeVisible();
  const secret = (await dialog(page).locator('code').textContent()) ?? '';
  await expectAccessible(page);
  await dialog(page).getByLabel('Kod', { exact: true }).fill('000000');
  await dialog(page).getByRole('button', { name: 'Włącz', exact: true }).click();
  await expect(dialog(page).getByLabel('Kod', { exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await dialog(page).getByLabel('Kod', { exact: true }).fill(codeOf(secret));
  await dialog(page).getByRole('button', { name: 'Włącz', exact: true }).click();
  const codes = page.getByRole('dialog', { name: 'Kody odzyskiwania' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  recovery = await codes.allTextContents();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Kody są zapisane' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'włączony' })).toBeVisible();
});

test('from then on the password alone is not enough', async ({ page }) => {
  await enter(page, NEXT_PASSWORD);
  await expect(page.getByText('Podaj jeszcze kod')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Kod', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await expect(page.getByLabel('Kod', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Wróć do hasła' }).click();
  await fillSignIn(page, { email: PERSON.email, password: NEXT_PASSWORD });
  await page.getByLabel('Kod', { exact: true }).fill(recovery[0] ?? '');
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await expect(page).toHaveURL(/\/security$/);
  await expect(page.getByRole('definition').filter({ hasText: /^9$/ })).toBeVisible();

  await test.step('and it is turned off with both proofs only', async () => {
    await page.getByRole('button', { name: 'Wyłącz drugi składnik' }).click();
    await dialog(page).getByLabel('Hasło', { exact: true }).fill(NEXT_PASSWORD);
    await dialog(page)
      .getByLabel('Kod', { exact: true })
      .fill(recovery[1] ?? '');
    await dialog(page).getByRole('button', { name: 'Wyłącz drugi składnik' }).click();
    await expect(page.getByRole('button', { name: 'Włącz drugi składnik' })).toBeVisible();
  });
});
