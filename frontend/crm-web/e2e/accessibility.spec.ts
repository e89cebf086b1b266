import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer, defineField } from './support/customers';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  HOME,
  openNavigation,
  test,
} from './support/test';

const NARROW = { width: 390, height: 844 };

test.describe('without a session', () => {
  for (const path of [
    '/sign-in',
    '/bootstrap',
    '/invitation',
    '/new-password',
    '/nie-ma-takiej-strony',
  ]) {
    test(`${path} has no violations`, async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource: .* 404/);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }

  test('a refused sign-in has no violations', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Zaloguj się' }).click();
    await expect(page.getByLabel('E-mail')).toBeFocused();
    await expectAccessible(page);
  });

  test('the keyboard alone signs in and out', async ({ page }) => {
    await page.goto('/sign-in');
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

    await press('Tab');
    await expect(page.getByRole('link', { name: 'Przejdź do treści' })).toBeFocused();
    await press('Enter', 'Tab');
    await expect(page.getByLabel('E-mail')).toBeFocused();
    await page.keyboard.type(ADMINISTRATOR.email);
    await press('Tab');
    await page.keyboard.type(ADMINISTRATOR.password);
    await press('Tab', 'Space');
    await expect(page.getByLabel('Hasło', { exact: true })).toHaveAttribute('type', 'text');
    await press('Space', 'Shift+Tab', 'Enter');
    await expect(page).toHaveURL(HOME);

    const person = page.getByRole('button', { name: ADMINISTRATOR.name });
    for (let steps = 0; steps < 40; steps += 1) {
      if (await person.evaluate((element) => element === document.activeElement)) break;
      await press('Tab');
    }
    await expect(person).toBeFocused();
    // A key that comes before the menu has the focus is lost.
    const toSignOut = async () => {
      await press('Enter');
      await expect(page.getByRole('menuitem', { name: 'Profil' })).toBeFocused();
      await press('ArrowDown');
      await expect(page.getByRole('menuitem', { name: 'Wyloguj się' })).toBeFocused();
    };
    await toSignOut();
    await press('Escape');
    await expect(person).toBeFocused();
    await toSignOut();
    await press('Enter');
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test.describe('with a session', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('the profile has no violations, menus and drawer included', async ({ page }) => {
    await page.goto('/profile');
    await expectAccessible(page);

    await page.getByRole('button', { name: ADMINISTRATOR.name }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Zwiń' }).click();
    await expectAccessible(page);

    await page.setViewportSize(NARROW);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await openNavigation(page);
    await expectAccessible(page);
  });

  for (const path of [
    '/roles',
    '/roles/new',
    '/roles/access?action=users.staff.invite',
    '/organization',
    '/organization/edit',
    '/organization/divisions/new',
    '/service-accounts',
    '/service-accounts/new',
    '/jobs',
    '/dead-letters',
    '/security',
    '/customers',
    '/customers/new',
    '/customers/import',
    '/custom-fields',
    '/custom-fields/new',
  ]) {
    test(`${path} has no violations`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }

  test('pages about one object have no violations', async ({ page, server }) => {
    const token = await tokenOf(server.origin, ADMINISTRATOR);
    const name = { givenName: 'Łucja', familyName: 'Ćma' };
    const customer = await createCustomer(server.origin, token, name);
    const double = await createCustomer(server.origin, token, { ...name, phone: '601200300' });
    const key = { key: 'axe', labelPl: 'Pole z przeglądu' };
    const field = await defineField(server.origin, token, key);
    for (const path of [
      `/customers/${customer}/merge`,
      `/customers/${customer}/merge?double=${double}`,
      `/custom-fields/${field}/edit`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });

  test('the profile is readable at 200 percent', async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 400 });
    await page.goto('/profile');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});
