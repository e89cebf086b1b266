import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  HOME,
  openNavigation,
  signIn,
  signOut,
  test,
} from './support/test';

test.describe('signing in', () => {
  test('is refused with the same words for a wrong address and a wrong password', async ({
    page,
  }) => {
    await page.goto('/sign-in');
    const alert = page.getByRole('main').getByRole('alert');

    await fillSignIn(page, { ...ADMINISTRATOR, password: 'nie to hasło wcale' });
    await expect(alert).toBeFocused();
    const words = await alert.textContent();
    await expect(page.getByLabel('E-mail')).toHaveValue(ADMINISTRATOR.email);
    await expect(page.getByLabel('Hasło', { exact: true })).toHaveValue('nie to hasło wcale');

    await fillSignIn(page, { email: 'nikt@example.pl', password: ADMINISTRATOR.password });
    await expect(alert).toHaveText(words ?? '');
    await expect(page).toHaveURL(/\/sign-in$/);
  });

  test('leads from an asked page back to it', async ({ page }) => {
    const answer = await page.goto('/profile');
    expect(answer?.request().redirectedFrom()?.url()).toMatch(/\/profile$/);
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/);
    await fillSignIn(page, ADMINISTRATOR);
    await expect(page).toHaveURL(/\/profile$/);
  });

  test('never leads to another site', async ({ page, server }) => {
    await page.goto('/sign-in?next=//evil.example/');
    await fillSignIn(page, ADMINISTRATOR);
    await expect(page).toHaveURL(`${server.origin}/`);
  });

  test('works before the scripts have loaded, and loses nothing then either', async ({ page }) => {
    await page.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto('/sign-in', { waitUntil: 'commit' });
    await page.getByLabel('E-mail').fill(ADMINISTRATOR.email);
    await page.getByLabel('Hasło', { exact: true }).fill('to nie to');
    await page.getByLabel('Hasło', { exact: true }).press('Enter');
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(ADMINISTRATOR.email);
    await expect(page.getByLabel('Hasło', { exact: true })).toHaveValue('to nie to');
    expect(addresses.filter((address) => address.includes('password'))).toEqual([]);
  });

  test('says so when the server does not answer, and keeps what was typed', async ({
    page,
    watch,
  }) => {
    watch.expectConsole(/Failed to load resource: net::ERR_FAILED/);
    await page.route('**/graphql', (route) => route.abort());
    await page.goto('/sign-in');
    await fillSignIn(page, ADMINISTRATOR);
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Serwer nie odpowiada');
    await expect(page.getByLabel('E-mail')).toHaveValue(ADMINISTRATOR.email);

    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Zaloguj się' }).click();
    await expect(page).toHaveURL(HOME);
  });
});

test('the session: profile, reload, cookies, sign-out, back button', async ({ page, context }) => {
  await signIn(page);

  await test.step('the profile tells who is signed in', async () => {
    await page.goto('/profile');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ADMINISTRATOR.name);
    const facts = page.getByRole('definition');
    await expect(facts.filter({ hasText: ADMINISTRATOR.email })).toBeVisible();
    await expect(facts.filter({ hasText: 'Polski' })).toBeVisible();
    await expect(facts.filter({ hasText: /\d{1,2} \p{L}{3} \d{4}, \d{2}:\d{2}/u })).toHaveCount(2);
    await expect(page.getByRole('listitem').filter({ hasText: 'administracja' })).toBeVisible();
  });

  await test.step('a reload keeps the session', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ADMINISTRATOR.name);
    await page.goto('/sign-in');
    await expect(page).toHaveURL(HOME);
  });

  await test.step('scripts see none of its cookies', async () => {
    const cookies = await context.cookies();
    const session = cookies.filter(({ name }) => name.startsWith('__Host-'));
    expect(session.length).toBeGreaterThan(0);
    for (const cookie of session) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/' });
      expect(cookie.sameSite).not.toBe('None');
    }
    const seen = await page.evaluate(() => document.cookie);
    expect(seen).not.toContain('__Host-');
    for (const { value } of session) expect(seen).not.toContain(value);
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(stored).toBe(0);
  });

  await test.step('after sign-out nothing is left to see', async () => {
    await signOut(page);
    const left = (await context.cookies()).filter(({ name }) => name.startsWith('__Host-'));
    expect(left).toEqual([]);
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText(ADMINISTRATOR.email)).toHaveCount(0);
    await page.goto('/profile');
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/);
  });
});

test('a session that ended elsewhere ends here at the next click', async ({
  page,
  context,
  watch,
}) => {
  // The frame may ask for something of its own in between.
  watch.expectConsole(/Failed to load resource: .* 401/);
  await signIn(page);
  await context.clearCookies({ name: /^__Host-/ });
  await page.getByRole('navigation').getByRole('link', { name: 'Profil' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/);
});

test('signing out of a session that has ended leads to sign-in', async ({
  page,
  context,
  watch,
}) => {
  watch.expectConsole(/Failed to load resource: .* 401/);
  await signIn(page);
  await context.clearCookies({ name: /^__Host-/ });
  await signOut(page);
});

test('at 390 pixels everything fits and can be reached', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/sign-in');
  await expectNoSidewaysScroll(page);
  await fillSignIn(page, ADMINISTRATOR);
  await expect(page).toHaveURL(HOME);
  await expectNoSidewaysScroll(page);

  await openNavigation(page);
  await page.getByRole('dialog').getByRole('link', { name: 'Profil' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await signOut(page);
});
