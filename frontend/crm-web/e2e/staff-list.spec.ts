import { readFile } from 'node:fs/promises';
import { askApi, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, inviteMany, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  freshTest,
  openNavigation,
  type Page,
  speakPolish,
} from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const names = (page: Page) => page.getByRole('table').getByRole('row').locator('td:nth-child(2) a');

test.beforeAll(async ({ server }) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  await hire(server.origin, admin, {
    name: 'Żaneta Żółć',
    email: 'zaneta@example.pl',
    roles: ['AUDITOR'],
  });
  const guests = Array.from({ length: 26 }, (_, index) => ({
    name: `Gość ${String(index).padStart(2, '0')}`,
    email: `gosc${index}@example.pl`,
  }));
  await inviteMany(server.origin, admin, guests);
});

test.beforeEach(async ({ context, session }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
});

test('the list is filtered, and the address says how', async ({ page }) => {
  await page.goto('/staff');
  await expect(page.getByText('28 osób')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Nazwisko lub e-mail').fill('zolc');
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page).toHaveURL('/staff?search=zolc');
  await expect(names(page)).toHaveText(['Żaneta Żółć']);
  await page.getByLabel('Stan konta').selectOption({ label: 'zaproszone' });
  await expect(page.getByText('Nikt nie pasuje do filtra.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Usuń filtr: „zolc”' }).click();
  await expect(page).toHaveURL('/staff?status=INVITED');
  await expect(page.getByLabel('Nazwisko lub e-mail')).toHaveValue('');
  await expect(page.getByText('26 osób')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Nazwisko lub e-mail')).toHaveValue('zolc');
});

test('it is sorted and paged without losing or repeating anybody', async ({ page }) => {
  await page.goto('/staff');
  await expect(names(page)).toHaveCount(25);
  const first = await names(page).allTextContents();
  expect(first[0]).toBe(ADMINISTRATOR.name);
  await page.getByRole('link', { name: 'Następne' }).click();
  await expect(names(page)).toHaveCount(3);
  const second = await names(page).allTextContents();
  expect(second.at(-1)).toBe('Żaneta Żółć');
  expect(new Set([...first, ...second]).size).toBe(28);
  await page.getByRole('link', { name: 'Poprzednie' }).click();
  await expect(names(page)).toHaveText(first);
  await page.getByRole('link', { name: 'Imię i nazwisko' }).click();
  await expect(names(page).first()).toHaveText('Żaneta Żółć');
  await expect(page.getByRole('columnheader', { name: 'Imię i nazwisko' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

test('columns are chosen, in the address and for the next time', async ({ page }) => {
  await page.goto('/staff');
  await page.getByRole('button', { name: 'Kolumny' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Utworzono' }).click();
  await expect(page.getByRole('columnheader', { name: 'Utworzono' })).toBeVisible();
  await page.getByRole('menuitemcheckbox', { name: 'Adres e-mail' }).click();
  await expect(page.getByRole('columnheader', { name: 'Adres e-mail' })).toHaveCount(0);
  await expectAccessible(page);
  await expect(page).toHaveURL(/columns=name\.status\.roles\.lastLoginAt\.createdAt/);
  await page.goto('/staff');
  await expect(page.getByRole('columnheader', { name: 'Utworzono' })).toBeVisible();
});

test('a view is kept, opened first, changed and deleted', async ({ page }) => {
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'Widok' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const tab = page.getByRole('navigation', { name: 'Widoki' }).getByRole('link');
  await page.goto('/staff?status=INVITED');
  await menu('Zapisz jako nowy widok');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Zapisz widok' }).click();
  await expect(dialog.getByText('Wypełnij to pole.')).toBeVisible();
  await dialog.getByLabel('Nazwa').fill('Czekają na hasło');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Zapisz widok' }).click();
  await expect(tab).toHaveText(['Wszyscy', 'Czekają na hasło']);
  await expect(tab.last()).toHaveAttribute('aria-current', 'page');

  await menu('Otwieraj jako pierwszy');
  await page.getByRole('button', { name: 'Widok' }).click();
  await expect(page.getByRole('menuitem', { name: 'Nie otwieraj jako pierwszy' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/staff');
  await expect(page).toHaveURL(/status=INVITED/);

  await page.getByLabel('Nazwisko lub e-mail').fill('gosc 1');
  await page.keyboard.press('Enter');
  await expect(tab.last()).toContainText('zmieniony');
  await menu('Zapisz zmiany widoku');
  await expect(tab.last()).toHaveText('Czekają na hasło');

  await menu('Zapisz jako nowy widok');
  await dialog.getByLabel('Nazwa').fill('czekają na HASŁO');
  await dialog.getByRole('button', { name: 'Zapisz widok' }).click();
  await expect(dialog.getByLabel('Nazwa')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');

  await menu('Usuń widok');
  await expect(tab).toHaveText(['Wszyscy']);
});

test('sessions of many are ended after a preview, with a reason', async ({ page, server }) => {
  const login = 'mutation($i: LoginInput!) { login(input: $i) { accessToken } }';
  await askApi(server.origin, login, { i: { email: 'zaneta@example.pl', password: PASSWORD } });
  await page.goto('/staff?search=zolc');
  await page.getByLabel('Zaznacz: Żaneta Żółć').check();
  await expect(page.getByText('Zaznaczono 1 osobę')).toBeVisible();
  await page.goto('/staff');
  await page.getByLabel('Zaznacz wszystkie na stronie').check();
  await page.getByRole('button', { name: 'Zaznacz wszystkie 28 pasujących' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Zakończ sesje…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Zakończ sesje' });
  await expect(dialog.getByText('27 osób zostanie wylogowanych')).toBeVisible();
  await expect(dialog.getByText('Pominięta 1 osoba')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Zakończ sesje 27 osób' }).click();
  await expect(dialog.getByText('Wypełnij to pole.')).toBeVisible();
  await dialog.getByLabel('Powód').fill('przegląd dostępu');
  await dialog.getByRole('button', { name: 'Zakończ sesje 27 osób' }).click();
  await expect(page.getByText('Kończenie sesji: gotowe.')).toBeVisible();
  await page.getByRole('button', { name: /^Moje zadania/ }).click();
  const tray = page.getByRole('dialog', { name: 'Moje zadania' });
  await expect(tray.getByText('wykonano: 27, odmówiono: 1')).toBeVisible();
  await tray.getByRole('link', { name: 'Kończenie sesji' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kończenie sesji');
  await expectAccessible(page);
});

test('an export is made in the background and downloaded', async ({ page }) => {
  await page.goto('/staff?search=zolc');
  await page.getByRole('button', { name: 'Eksportuj' }).click();
  await page.getByRole('menuitem', { name: 'Tekst (CSV)' }).click();
  await expect(page.getByText('Eksport pracowników: gotowe.')).toBeVisible();
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('status').getByRole('link', { name: 'Pobierz' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('Żaneta Żółć');
  expect(text).not.toContain('Gość');
  await page.goto('/jobs?status=SUCCEEDED&whose=mine');
  await expect(page.getByRole('link', { name: 'Eksport pracowników' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

test('the end of a job is told whoever sees it first, also while an answer is on its way', async ({
  page,
  server,
}) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  const unfinished = async () => {
    const query = '{ jobs(first: 50, filter: { mine: true }) { nodes { status } } }';
    const { data } = (await askApi(server.origin, query, {}, admin)) as {
      data: { jobs: { nodes: readonly { status: string }[] } };
    };
    return data.jobs.nodes.filter(({ status }) => status !== 'SUCCEEDED').length;
  };
  const isLook = (text: string | null) => text?.includes('query MyJobs') ?? false;
  const seen = page.waitForResponse((response) => isLook(response.request().postData()));
  await page.goto('/staff?search=zolc');
  await seen;

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let looks = 0;
  await page.route('**/graphql', async (route) => {
    if (isLook(route.request().postData())) looks += 1;
    if (looks === 1) await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Eksportuj' }).click();
  await page.getByRole('menuitem', { name: 'Tekst (CSV)' }).click();
  await expect.poll(() => looks).toBe(1);
  await expect.poll(unfinished).toBe(0);
  await page.getByRole('button', { name: /^Moje zadania/ }).click();
  const told = page.getByText('Eksport pracowników: gotowe.');
  await expect(told).toBeVisible();
  answer();
  await page.unrouteAll({ behavior: 'wait' });
  await expect(told).toHaveCount(1);
});

test('at 390 pixels and in English it is as complete', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/staff');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await openNavigation(page);
  await page.getByRole('dialog').getByRole('button', { name: 'English' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff');
  await page.getByLabel('Select: Gość 00').check();
  await expect(page.getByText('1 person selected')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await speakPolish(page);
});
