import { tokenOf } from './support/api';
import { hire, PASSWORD } from './support/people';
import { ADMINISTRATOR, expect, fillSignIn, HOME, speakPolish, test } from './support/test';

test.describe('language', () => {
  test('is one click away and what was typed stays', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    await page.getByLabel('E-mail').fill(ADMINISTRATOR.email);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page).toHaveTitle(/Sign in/);
    await expect(page.getByLabel('E-mail')).toHaveValue(ADMINISTRATOR.email);

    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await page.getByRole('button', { name: 'Polski' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logowanie');
  });

  test('of refusals is the page’s', async ({ page }) => {
    await page.goto('/sign-in');
    const alert = page.getByRole('main').getByRole('alert');
    await page.getByLabel('E-mail').fill('nikt@example.pl');
    await page.getByLabel('Hasło', { exact: true }).fill('cokolwiek');
    await page.getByRole('button', { name: 'Zaloguj się' }).click();
    const polish = await alert.textContent();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(alert).not.toHaveText(polish ?? '');
    await expect(alert).toHaveText(/\w/);
  });

  test('follows the profile after sign-in', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('E-mail').fill(ADMINISTRATOR.email);
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(HOME);
    await expect(page.getByRole('heading', { name: 'Twoje konto' })).toBeVisible();

    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    // The server's own words follow, and so does every other browser.
    await page.goto('/roles');
    await expect(page.getByRole('row', { name: /^Invite members of staff/ })).toBeVisible();
    await page.goto('/profile');
    await expect(page.getByLabel('Screens and messages')).toHaveValue('en');
    await speakPolish(page);
  });

  test('of the profile is set once for every browser, and for the server’s own words', async ({
    page,
    server,
    watch,
  }) => {
    // What the page asks while its session is taken away.
    watch.expectConsole(/Failed to load resource: .* 401/);
    const person = { name: 'Język Obcy', email: 'jezyk@example.pl', roles: ['AUDITOR'] };
    await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), person);
    await page.goto('/sign-in');
    await fillSignIn(page, { email: person.email, password: PASSWORD });
    await page.waitForURL(HOME);
    await page.goto('/profile');
    await page.getByLabel('Ekrany i wiadomości').selectOption('English');
    await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();
    await expect(page.getByLabel('Screens and messages')).toHaveValue('en');
    await page.goto('/roles');
    await expect(page.getByRole('row', { name: /^Invite members of staff/ })).toBeVisible();
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByLabel(/^E-?mail/).fill(person.email);
    await page.getByLabel(/^(Hasło|Password)$/).fill(PASSWORD);
    await page.getByRole('button', { name: /^(Zaloguj się|Sign in)$/ }).click();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  });

  test.describe('of a stranger', () => {
    test.use({ locale: 'en-GB' });
    test('is the browser’s', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  });
});

test.describe('theme', () => {
  const background = 'getComputedStyle(document.body).backgroundColor';

  test('follows the system until one is picked, then stays', async ({ page, session, context }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/profile');
    const light = await page.evaluate(background);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await page.evaluate(background);
    expect(dark).not.toBe(light);

    await page.getByRole('combobox', { name: 'Motyw' }).selectOption({ label: 'Jasny' });
    await expect.poll(() => page.evaluate(background)).toBe(light);
    await page.reload();
    expect(await page.evaluate(background)).toBe(light);
    await expect(page.getByRole('combobox', { name: 'Motyw' })).toHaveValue('light');
  });

  test('the rail stays as narrow as it was left', async ({ page, session, context }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    await page.goto('/profile');
    await page.getByRole('button', { name: 'Zwiń' }).click();
    await expect(page.getByRole('button', { name: 'Rozwiń' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Rozwiń' })).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Profil' })).toBeVisible();
  });
});
