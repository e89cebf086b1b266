import { askApi, BOOTSTRAP } from './support/api';
import { expectAccessible } from './support/axe';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  HOME,
  type Page,
  firstRunTest as test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const token = (page: Page) => page.getByLabel('Token jednorazowy');
const company = (page: Page) => page.getByLabel('Nazwa firmy');
const name = (page: Page) => page.getByLabel('Imię i nazwisko');
const email = (page: Page) => page.getByLabel('E-mail');
const password = (page: Page) => page.getByLabel('Hasło', { exact: true });
const passwordAgain = (page: Page) => page.getByLabel('Powtórz hasło', { exact: true });
const submit = (page: Page) => page.getByRole('button', { name: 'Utwórz administratora' });

async function fill(page: Page, person: typeof ADMINISTRATOR): Promise<void> {
  await name(page).fill(person.name);
  await email(page).fill(person.email);
  await password(page).fill(person.password);
  await passwordAgain(page).fill(person.password);
}

test('a new installation leads to the first run', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/bootstrap$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pierwsze uruchomienie');

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Utwórz pierwszego administratora' }).click();
  await expect(page).toHaveURL(/\/bootstrap$/);
});

test('the link fills in the token and leaves the address bar', async ({ page, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`/bootstrap#token=${server.bootstrapToken}`);
  await expect(token(page)).toHaveValue(server.bootstrapToken);
  await expect(page).toHaveURL(`${server.origin}/bootstrap`);
  await expect(page.getByText('Wczytany z odnośnika.')).toBeVisible();
  expect(asked.filter((address) => address.includes(server.bootstrapToken))).toEqual([]);

  await page.goto('/sign-in');
  await page.goBack();
  await expect(page).toHaveURL(`${server.origin}/bootstrap`);
});

test('empty fields and unlike passwords are told at the field', async ({ page }) => {
  await page.goto('/bootstrap');
  await submit(page).click();
  await expect(page.getByText('Wypełnij to pole.')).toHaveCount(5);
  await expect(token(page)).toBeFocused();

  await token(page).fill('x');
  await fill(page, ADMINISTRATOR);
  await passwordAgain(page).fill('coś innego');
  await submit(page).click();
  await expect(passwordAgain(page)).toHaveAccessibleDescription(/Hasła są różne/);
  await expect(passwordAgain(page)).toBeFocused();
});

test('a wrong token is refused and nothing typed is lost', async ({ page }) => {
  await page.goto('/bootstrap');
  await token(page).fill('zly-token');
  await fill(page, ADMINISTRATOR);
  await submit(page).click();
  await expect(token(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(token(page)).toBeFocused();
  await expect(token(page)).toHaveValue('zly-token');
  await expect(name(page)).toHaveValue(ADMINISTRATOR.name);
  await expect(email(page)).toHaveValue(ADMINISTRATOR.email);
  await expect(password(page)).toHaveValue(ADMINISTRATOR.password);
  await expectAccessible(page);
});

test('a short password and a bad address are refused', async ({ page, server }) => {
  await page.goto(`/bootstrap#token=${server.bootstrapToken}`);
  await fill(page, { ...ADMINISTRATOR, password: 'abc' });
  await submit(page).click();
  await expect(password(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(password(page)).toHaveValue('abc');

  await fill(page, { ...ADMINISTRATOR, email: 'anna' });
  await submit(page).click();
  await expect(email(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(email(page)).toHaveValue('anna');
});

test('the page is accessible, wide and narrow', async ({ page }) => {
  await page.goto('/bootstrap');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('the first administrator is created once and signs in', async ({ page, context, server }) => {
  const late = await context.newPage();
  await late.goto(`/bootstrap#token=${server.bootstrapToken}`);

  await page.goto(`/bootstrap#token=${server.bootstrapToken}`);
  await company(page).fill('ż'.repeat(201));
  await fill(page, ADMINISTRATOR);
  await submit(page).click();
  await expect(company(page)).toHaveAttribute('aria-invalid', 'true');
  await company(page).fill('Sieć Zażółć');
  await submit(page).click();
  await expect(page).toHaveURL(/\/sign-in\?created$/);
  await expect(page.getByRole('status')).toContainText('Konto administratora zostało utworzone');
  await expectAccessible(page);

  await test.step('a form that was open meanwhile is refused', async () => {
    await fill(late, { ...ADMINISTRATOR, email: 'druga@example.pl' });
    await submit(late).click();
    await expect(late.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
    await expect(email(late)).toHaveValue('druga@example.pl');
    await late.close();
  });

  await test.step('the page says that there is an administrator', async () => {
    await page.goto(`/bootstrap#token=${server.bootstrapToken}`);
    await expect(page.getByRole('heading', { name: 'Administrator już istnieje' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Przejdź do logowania' }).click();
  });

  await test.step('the API refuses a second one', async () => {
    const input = { ...ADMINISTRATOR, token: server.bootstrapToken, language: 'PL' };
    expect(await askApi(server.origin, BOOTSTRAP, { input })).toMatchObject({
      data: {
        bootstrap: { staff: null, userErrors: [{ code: 'USERS_ALREADY_BOOTSTRAPPED' }] },
      },
    });
  });

  await fillSignIn(page, ADMINISTRATOR);
  await expect(page).toHaveURL(HOME);
  await expect(page.getByRole('button', { name: ADMINISTRATOR.name })).toBeVisible();
});
