import { expectAccessible } from './support/axe';
import { expect, expectNoSidewaysScroll, freshTest, type Page } from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const submit = (page: Page, name: string) => page.getByRole('button', { name }).click();

test.beforeEach(async ({ context, session }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
});

test('a field is defined; what is wrong stands at its input', async ({ page }) => {
  await page.goto('/custom-fields');
  await expect(page.getByText('Nie ma pól dodatkowych.')).toBeVisible();
  await page.getByRole('link', { name: 'Nowe pole' }).click();
  await submit(page, 'Utwórz pole');
  await expect(field(page, 'Klucz')).toBeFocused();
  await field(page, 'Klucz').fill('Nr umowy');
  await field(page, 'Nazwa po polsku').fill('Nr starej umowy');
  await field(page, 'Nazwa po angielsku').fill('Old contract');
  await submit(page, 'Utwórz pole');
  await expect(field(page, 'Klucz')).toBeFocused();
  await expectAccessible(page);
  await field(page, 'Klucz').fill('nr_umowy');
  await page.getByRole('checkbox', { name: 'Pole wymagane' }).check();
  await submit(page, 'Utwórz pole');
  await expect(page.getByText('Nr starej umowy')).toBeVisible();
  await expect(page.getByText('tekst · wymagane')).toBeVisible();
});

test('choices are typed row by row, and fields change places', async ({ page }) => {
  await page.goto('/custom-fields/new');
  await page.getByLabel('Typ').selectOption('wybór z listy');
  await field(page, 'Klucz').first().fill('lacze');
  await field(page, 'Nazwa po polsku').first().fill('Łącze');
  await field(page, 'Nazwa po angielsku').first().fill('Line');
  const row = page.getByRole('group', { name: 'Wartość 1' });
  await row.getByLabel('Nazwa po polsku').fill('Światłowód');
  await row.getByLabel('Nazwa po angielsku').fill('Fibre');
  await row.getByLabel('Klucz').fill('ŚW');
  await submit(page, 'Utwórz pole');
  await expect(row.getByLabel('Klucz')).toBeFocused();
  await expectAccessible(page);
  await row.getByLabel('Klucz').fill('fiber');
  await submit(page, 'Utwórz pole');
  await expect(page.getByText('wybór z listy · Światłowód')).toBeVisible();
  await page.getByRole('button', { name: 'W górę: Łącze' }).click();
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Łącze');
  await page.getByRole('link', { name: 'Zmień: Łącze' }).click();
  await field(page, 'Nazwa po polsku').first().fill('Rodzaj łącza');
  await submit(page, 'Zapisz pole');
  await expect(page.getByText('Rodzaj łącza')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a customer is created with them, shows them, and they are changed there', async ({
  page,
}) => {
  await page.goto('/customers/new');
  await field(page, 'Imię').fill('Grażyna');
  await field(page, 'Nazwisko').fill('Żółć');
  await submit(page, 'Utwórz klienta');
  await expect(field(page, 'Nr starej umowy')).toBeFocused();
  await expectAccessible(page);
  await field(page, 'Nr starej umowy').fill('U/17/2019');
  await submit(page, 'Utwórz klienta');
  const card = page.locator('section').filter({ hasText: 'Pola dodatkowe' }).first();
  await expect(card.getByText('U/17/2019')).toBeVisible();
  await page.getByRole('button', { name: 'Uzupełnij' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nr starej umowy').fill('');
  await dialog.getByLabel('Rodzaj łącza').selectOption('Światłowód');
  await dialog.getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(dialog.getByLabel('Nr starej umowy')).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel('Nr starej umowy').fill('U/18/2019');
  await dialog.getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(card.getByText('Światłowód')).toBeVisible();
});

test('the list is narrowed down by them, and a view keeps that', async ({ page }) => {
  const rows = page.getByRole('table').getByRole('row');
  await page.goto('/customers');
  await page.getByText('Więcej filtrów').click();
  await page.getByLabel('Nr starej umowy', { exact: true }).fill('u/18');
  await submit(page, 'Filtruj');
  await expect(page).toHaveURL(/custom\.nr_umowy\.contains=u%2F18/);
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await page.getByLabel('Rodzaj łącza', { exact: true }).selectOption('nie podano');
  await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
  await page.getByLabel('Rodzaj łącza', { exact: true }).selectOption('Światłowód');
  await expect(rows).toHaveCount(2);
  await submit(page, 'Widok');
  await page.getByRole('menuitem', { name: 'Zapisz jako nowy widok' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nazwa').fill('Stare umowy');
  await dialog.getByRole('button', { name: 'Zapisz widok' }).click();
  const tabs = page.getByRole('navigation', { name: 'Widoki' }).getByRole('link');
  await expect(tabs).toHaveText(['Wszyscy', 'Stare umowy']);
  await tabs.first().click();
  await expect(page).toHaveURL('/customers?view=all');
  await tabs.last().click();
  await expect(page.getByLabel('Nr starej umowy', { exact: true })).toHaveValue('u/18');
  await expect(tabs.last()).toHaveText('Stare umowy');
  await page.getByRole('link', { name: 'Usuń filtr: Nr starej umowy: zawiera „u/18”' }).click();
  await expect(page.getByLabel('Nr starej umowy', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Rodzaj łącza', { exact: true })).toHaveValue('fiber');
  await expect(rows).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a field out of use is shown nowhere, and comes back with what was entered', async ({
  page,
}) => {
  await page.goto('/custom-fields');
  await page.getByRole('button', { name: 'Zarchiwizuj: Rodzaj łącza' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Zarchiwizuj pole' }).click();
  await expect(page.getByRole('heading', { name: 'Zarchiwizowane' })).toBeVisible();
  // A filter on it, as of a view that was kept, is left out and that is told.
  const left = page.getByText('Pominięto filtr pola dodatkowego');
  await page.goto('/customers?search=zolc&custom.lacze.equals=fiber');
  await expect(left).toBeVisible();
  await expectAccessible(page);
  await page.goto('/customers?search=zolc');
  await expect(page.getByRole('link', { name: 'Grażyna Żółć' })).toBeVisible();
  await expect(left).toHaveCount(0);
  await page.getByRole('link', { name: 'Grażyna Żółć' }).click();
  await expect(page.getByText('U/18/2019').first()).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Rodzaj łącza' })).toHaveCount(0);
  await page.goto('/custom-fields');
  await page.getByRole('button', { name: 'Przywróć: Rodzaj łącza' }).click();
  await expect(page.getByRole('heading', { name: 'Zarchiwizowane' })).toHaveCount(0);
});
