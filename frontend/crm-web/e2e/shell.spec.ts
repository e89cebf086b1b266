import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  HOME,
  openNavigation,
  type Page,
  speakPolish,
  test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const HELPDESK = { name: 'Hanna Żak', email: 'hanna@example.pl', roles: ['HELPDESK'] };
const NARROW = { width: 390, height: 844 };

const palette = (page: Page) => page.getByRole('dialog', { name: 'Szukaj i wykonaj' });

test.beforeAll(async ({ server }) => {
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), HELPDESK);
});

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session, page }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    await page.goto('/profile');
  });

  test('the palette finds people without Polish letters and leads to them', async ({ page }) => {
    await page.keyboard.press('Control+k');
    const field = palette(page).getByRole('combobox');
    await expect(field).toBeFocused();
    await field.fill('zak');
    await expect(palette(page).getByRole('option', { name: /Hanna Żak/ })).toBeVisible();
    await expectAccessible(page);
    await field.press('Enter');
    await expect(page).toHaveURL(/\/staff\/staff_/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(HELPDESK.name);
    await expect(palette(page)).toBeHidden();
  });

  test('the palette begins what can be begun, says when nothing fits, and closes', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Szukaj…' }).click();
    const field = palette(page).getByRole('combobox');
    await field.fill('qqqq');
    await expect(palette(page).getByText('Nic nie pasuje')).toBeVisible();
    await field.fill('zapros');
    await field.press('ArrowDown');
    await field.press('ArrowUp');
    await field.press('Enter');
    await expect(page).toHaveURL(/\/staff\/invite$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
  });

  test('keys lead to pages, never while somebody types, and can be switched off', async ({
    page,
  }) => {
    await page.keyboard.type('?');
    const help = page.getByRole('dialog', { name: 'Skróty klawiszowe' });
    await expect(help.getByText('Szukaj wszędzie')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.type('gs');
    await expect(page).toHaveURL(/\/staff$/);
    await page.keyboard.type('/');
    await expect(page.getByLabel('Nazwisko lub e-mail')).toBeFocused();
    await page.keyboard.type('gp?');
    await expect(page.getByLabel('Nazwisko lub e-mail')).toHaveValue('gp?');
    await expect(page).toHaveURL(/\/staff$/);

    await page.getByRole('button', { name: 'Skróty klawiszowe' }).click();
    await page.getByLabel('Skróty z pojedynczych klawiszy są włączone').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.type('?');
    await expect(help).toBeHidden();
  });

  test('in the editor of the API its keys are its own', async ({ page }) => {
    await page.goto('/api');
    await page.getByRole('button', { name: 'Uruchom konsolę' }).click();
    const editor = page.getByLabel('Query Editor').locator('.CodeMirror');
    await editor.click();
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeHidden();
  });

  test('at 390 pixels search, tray and switches can be reached', async ({ page }) => {
    await page.setViewportSize(NARROW);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Szukaj…' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Moje zadania' }).click();
    await expect(page.getByRole('dialog', { name: 'Moje zadania' })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
    await openNavigation(page);
    await page.getByRole('dialog').getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await speakPolish(page);
  });
});

test('nothing is offered that the person may not do', async ({ page }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, { email: HELPDESK.email, password: PASSWORD });
  await page.waitForURL(HOME);
  const links = page.getByRole('navigation').first().getByRole('link');
  await expect(links).toHaveText([
    'Pulpit',
    'Profil',
    'Bezpieczeństwo',
    'Klienci',
    'Pracownicy',
    'Role',
    'Organizacja',
    'API',
  ]);
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('combobox').fill('zaproś');
  await expect(palette(page).getByText('Nic nie pasuje')).toBeVisible();

  for (const path of ['/staff/invite', '/service-accounts', '/dead-letters', '/mail']) {
    await page.goto(path);
    await expect(page.getByText('Nie masz do tego uprawnień')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Przejdź do strony głównej' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Spróbuj ponownie' })).toHaveCount(0);
  }
  await page.goto('/jobs');
  await expect(page.getByText('Nie ma tu żadnych zadań.')).toBeVisible();
});

test('a session that runs out in a form loses nothing of it', async ({ page, context, watch }) => {
  watch.expectConsole(/Failed to load resource: .* 401/);
  await page.goto('/sign-in');
  await fillSignIn(page, ADMINISTRATOR);
  await page.waitForURL(HOME);
  await page.goto('/staff/invite');
  await page.getByLabel('Imię i nazwisko').fill('Świętosława Ćma');
  await page.getByLabel('Adres e-mail').fill('cma@example.pl');
  await page.getByRole('checkbox', { name: 'obsługa klienta' }).check();
  await context.clearCookies({ name: /^__Host-/ });
  await page.getByRole('button', { name: 'Wyślij zaproszenie' }).click();

  const gate = page.getByRole('dialog', { name: 'Sesja wygasła' });
  await expect(gate.getByText(ADMINISTRATOR.email)).toBeVisible();
  await expectAccessible(page);
  await gate.getByLabel('Hasło', { exact: true }).fill('nie to hasło');
  await gate.getByRole('button', { name: 'Zaloguj się', exact: true }).click();
  await expect(gate.getByRole('alert')).toBeVisible();
  await gate.getByLabel('Hasło', { exact: true }).fill(ADMINISTRATOR.password);
  await gate.getByRole('button', { name: 'Zaloguj się', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Świętosława Ćma');

  await test.step('closing it leaves the form as it was', async () => {
    await page.getByRole('button', { name: 'Edytuj' }).click();
    await page.getByLabel('Imię i nazwisko').fill('Świętosława Ćwik');
    await context.clearCookies({ name: /^__Host-/ });
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(gate).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Sesja wygasła. Zaloguj się ponownie.')).toBeVisible();
    await expect(page.getByLabel('Imię i nazwisko')).toHaveValue('Świętosława Ćwik');
  });
});
