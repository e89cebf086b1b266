import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { changeStaff, grantsOf, linkInMail, staffVersion } from './support/staff';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  HOME,
  type Page,
  test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const PERSON = { name: 'Łucja Żółć', email: 'lucja@example.pl' };
const FIRST = 'Zażółć gęślą jaźń';
const SECOND = 'Chrząszcz brzmi w trzcinie';
const THIRD = 'Pchnąć w tę łódź jeża';

const password = (page: Page) => page.getByLabel('Nowe hasło', { exact: true });
const passwordAgain = (page: Page) => page.getByLabel('Powtórz hasło', { exact: true });
const submit = (page: Page) => page.getByRole('button', { name: /i zaloguj się$/ });

async function choose(page: Page, text: string): Promise<void> {
  await password(page).fill(text);
  await passwordAgain(page).fill(text);
  await submit(page).click();
}

let id = '';

test('an invitation leads to a password and into the system', async ({ page, server }) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  const roles = await grantsOf(server.origin, admin, ['HELPDESK']);
  const input = { ...PERSON, language: 'PL', roles };
  id = await changeStaff(server.origin, admin, 'inviteStaffMember', input);
  const link = await linkInMail(server.origin, admin, PERSON.email);
  expect(link).toContain(`${server.origin}/invitation#token=`);
  const secret = link.split('#token=')[1] ?? '';

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ustaw hasło');
  await expect(password(page)).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/invitation`);
  expect(asked.filter((address) => address.includes(secret))).toEqual([]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);

  await submit(page).click();
  await expect(page.getByText('Wypełnij to pole.')).toHaveCount(2);
  await password(page).fill(FIRST);
  await passwordAgain(page).fill(SECOND);
  await submit(page).click();
  await expect(passwordAgain(page)).toHaveAccessibleDescription(/Hasła są różne/);
  await choose(page, 'krótkie');
  await expect(password(page)).toHaveAttribute('aria-invalid', 'true');
  await choose(page, FIRST);
  await expect(page).toHaveURL(HOME);
  await expect(page.getByRole('button', { name: PERSON.name })).toBeVisible();

  await test.step('the link is good once', async () => {
    await page.goto(link);
    await choose(page, SECOND);
    await expect(
      page.getByRole('alert').filter({ hasText: /nie jest \(już\) ważny/ }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Przejdź do logowania' }).click();
    await expect(page).toHaveURL(HOME);
  });
});

test('a reset leads to another password', async ({ page, server }) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  await changeStaff(server.origin, admin, 'resetStaffPassword', { id, reason: 'zapomniane' });
  await page.goto(await linkInMail(server.origin, admin, PERSON.email));
  await expect(page).toHaveURL(`${server.origin}/new-password`);
  await choose(page, FIRST);
  await expect(password(page)).toHaveAccessibleDescription(
    /obecne hasło albo jedno z pięciu ostatnich/,
  );
  await choose(page, SECOND);
  await expect(page).toHaveURL(HOME);
});

test('who must choose another password is led there by the sign-in', async ({ page, server }) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  const expectedVersion = await staffVersion(server.origin, admin, id);
  const input = { id, expectedVersion, reason: 'wyciek' };
  await changeStaff(server.origin, admin, 'requireNewPassword', input);

  await page.goto('/sign-in');
  await fillSignIn(page, { email: PERSON.email, password: SECOND });
  // Once the page's scripts have taken the token; the form comes with them.
  await expect(password(page)).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/new-password`);
  await choose(page, FIRST);
  await expect(password(page)).toHaveAccessibleDescription(/jedno z pięciu ostatnich/);
  await choose(page, THIRD);
  await expect(page).toHaveURL(HOME);
  await page.getByRole('button', { name: PERSON.name }).click();
  await page.getByRole('menuitem', { name: 'Wyloguj się' }).click();
  await page.waitForURL('**/sign-in');
});

test('a link without its end says so', async ({ page }) => {
  for (const path of ['/invitation', '/new-password#token=']) {
    await page.goto(path);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Odnośnik jest niepełny' }),
    ).toBeVisible();
    await expectAccessible(page);
  }
});
