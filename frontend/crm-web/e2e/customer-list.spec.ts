import { change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer } from './support/customers';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  freshTest,
  type Page,
} from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const ids: string[] = [];

const rows = (page: Page) => page.getByRole('table').getByRole('row');

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  for (const familyName of ['Żak', 'Łoś', 'Ćma']) {
    ids.push(await createCustomer(origin, admin, { givenName: 'Jan', familyName }));
  }
});

test.beforeEach(async ({ context, session }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
});

test('columns are chosen, in the address and for the next time', async ({ page }) => {
  await page.goto('/customers');
  await page.getByRole('button', { name: 'Kolumny' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Etykiety' }).click();
  await expect(page.getByRole('columnheader', { name: 'Etykiety' })).toBeVisible();
  await page.getByRole('menuitemcheckbox', { name: 'E-mail' }).click();
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toHaveCount(0);
  await expectAccessible(page);
  await expect(page).toHaveURL(/columns=number\.name\.status\.phone\.tags\.createdAt/);
  await page.goto('/customers');
  await expect(page.getByRole('columnheader', { name: 'Etykiety' })).toBeVisible();
});

test('the list has an order by number, status and last change', async ({ page, server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const [zak, los] = ids.map((id) => ({ id, expectedVersion: 1 }));
  const active = { ...zak, status: 'ACTIVE', reason: 'umowa' };
  await change(origin, admin, 'changeCustomerStatus', active, 'customer { id }');
  const edited = { ...los, phone: '601200300' };
  await change(origin, admin, 'editCustomer', edited, 'customer { id }');
  await page.goto('/customers?columns=number.name.statusSince.changedAt');
  for (const [column, sort, first, last] of [
    ['Numer', 'NUMBER', 'Żak', 'Ćma'],
    ['Status od', 'STATUS_SINCE', 'Łoś', 'Żak'],
    ['Zmieniono', 'CHANGED_AT', 'Ćma', 'Łoś'],
  ] as const) {
    const header = page.getByRole('columnheader', { name: column });
    for (const [way, said] of [
      ['ASC', 'ascending'],
      ['DESC', 'descending'],
    ] as const) {
      await header.getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`sort=${sort}_${way}`));
      await expect(header).toHaveAttribute('aria-sort', said);
      await expect(rows(page).nth(1)).toContainText(`Jan ${way === 'ASC' ? first : last}`);
    }
  }
  await expectAccessible(page);
});

test('every filter stands in the address, and each is taken away by itself', async ({ page }) => {
  await page.goto('/customers');
  await page.getByText('Więcej filtrów').click();
  await page.getByRole('combobox', { name: 'Opiekun' }).fill('anna');
  await page.getByRole('option', { name: ADMINISTRATOR.name }).click();
  await page.getByLabel('Etykieta').fill('vip');
  await page.getByLabel('Utworzono od').fill('2026-01-01');
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page).toHaveURL(/\?tag=vip&assigned=staff_[0-9a-f]+&from=2026-01-01/);
  await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
  await expectAccessible(page);
  // Another filter leaves who was chosen in the field.
  await page.getByLabel('Rodzaj').selectOption('firma');
  await expect(page).toHaveURL(/kind=COMPANY/);
  await expect(page.getByRole('link', { name: 'Usuń filtr: Rodzaj: firma' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Opiekun' })).toHaveValue(ADMINISTRATOR.name);
  await page.getByRole('link', { name: 'Usuń filtr: Rodzaj: firma' }).click();
  await expect(page).toHaveURL(/\?tag=vip&assigned=staff_[0-9a-f]+&from=2026-01-01/);
  await page.getByRole('link', { name: `Usuń filtr: Opiekun: ${ADMINISTRATOR.name}` }).click();
  await expect(page).toHaveURL('/customers?tag=vip&from=2026-01-01');
  await expect(page.getByRole('combobox', { name: 'Opiekun' })).toHaveValue('');
  await page.getByRole('link', { name: 'Usuń filtr: Etykieta: vip' }).click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByLabel('Utworzono do').fill('2026-01-01');
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
  await page.getByRole('link', { name: 'Pokaż wszystkich' }).click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByText('Więcej filtrów').click();
  await page.getByLabel('Okres przechowywania').selectOption('minął');
  await expect(page).toHaveURL(/retention=OVER/);
  await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
  await page.getByRole('link', { name: 'Usuń filtr: Okres przechowywania: minął' }).click();
  await expect(rows(page)).toHaveCount(4);
});

test('a view is kept and opened first', async ({ page }) => {
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'Widok' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const tab = page.getByRole('navigation', { name: 'Widoki' }).getByRole('link');
  await page.goto('/customers?search=los&from=2026-01-01');
  await menu('Zapisz jako nowy widok');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nazwa').fill('Łosie');
  await dialog.getByRole('button', { name: 'Zapisz widok' }).click();
  await expect(tab).toHaveText(['Wszyscy', 'Łosie']);
  await menu('Otwieraj jako pierwszy');
  await page.getByRole('button', { name: 'Widok' }).click();
  await expect(page.getByRole('menuitem', { name: 'Nie otwieraj jako pierwszy' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/customers');
  await expect(page).toHaveURL(/search=los&from=2026-01-01/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox').fill('zak');
  await page.keyboard.press('Enter');
  await expect(tab.last()).toContainText('zmieniony');
  await tab.first().click();
  await expect(rows(page)).toHaveCount(4);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('many are tagged and assigned at once, and who is left out is told before', async ({
  page,
}) => {
  const dialog = page.getByRole('dialog');
  await page.goto('/customers?view=all');
  await page.getByLabel('Zaznacz: Jan Łoś').check();
  await expect(page.getByText('Zaznaczono 1 klienta')).toBeVisible();
  await page.getByRole('button', { name: 'Zaznacz wszystkie 3 pasujące' }).click();
  await expect(page.getByText('Zaznaczono 3 klientów')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('region', { name: 'Zaznaczone' }).getByText('Etykiety').click();
  await expect(dialog.getByText('Dotyczy 3 klientów.')).toBeVisible();
  await dialog.getByLabel('Dodaj etykiety').fill('x'.repeat(41));
  await dialog.getByRole('button', { name: 'Zmień etykiety' }).click();
  await expect(dialog.getByText('Etykieta ma od 1 do 40 znaków.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Dodaj etykiety').fill('żółte, blok 7');
  await dialog.getByRole('button', { name: 'Zmień etykiety' }).click();
  await expect(page.getByText('Zmiana trwa w tle.')).toBeVisible();
  await expect(async () => {
    await page.goto(`/customers?tag=${encodeURIComponent('żółte')}`);
    await expect(rows(page)).toHaveCount(4, { timeout: 1_000 });
  }).toPass();

  await page.getByLabel('Zaznacz wszystkie na stronie').check();
  await page.getByRole('region', { name: 'Zaznaczone' }).getByText('Opiekun').click();
  await dialog.getByRole('combobox').fill('anna');
  await dialog.getByRole('option', { name: ADMINISTRATOR.name }).click();
  await dialog.getByRole('button', { name: 'Wyznacz opiekuna' }).click();
  await expect(async () => {
    await page.goto('/jobs?whose=mine');
    await expect(page.getByRole('link', { name: 'Wyznaczanie opiekuna klientów' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await page.getByRole('link', { name: 'Wyznaczanie opiekuna klientów' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wyznaczanie opiekuna klientów');
  await expect(page.getByText('wykonano: 3, odmówiono: 0')).toBeVisible();
});
