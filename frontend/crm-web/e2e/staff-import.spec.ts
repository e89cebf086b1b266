import { readFile } from 'node:fs/promises';
import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire } from './support/people';
import { ADMINISTRATOR, expect, expectNoSidewaysScroll, type Page, test } from './support/test';

test.describe.configure({ mode: 'serial' });

const PERSON = { name: 'Iga Stara', email: 'iga@example.pl', roles: [] };

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('Plik')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Prześlij i pokaż podgląd' }).click();
}

test.beforeEach(async ({ context, session, page }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  await page.goto('/staff/import');
});

test('a file is looked at, applied and taken back', async ({ page, server }) => {
  test.slow();
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), PERSON);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prześlij i pokaż podgląd' }).click();
  await expect(page.getByText('Wybierz plik.')).toBeVisible();
  const rows = `Adres e-mail;Imię i nazwisko\n${PERSON.email};Iga Nowa-Żółć\nnikt@example.pl;Nikt\n`;
  await upload(page, 'pracownicy.csv', rows);
  await expect(page).toHaveURL(/\/staff\/import\/import_/);
  await expect(page.getByText('gotowy do wprowadzenia')).toBeVisible({ timeout: 15_000 });
  const row = page.getByRole('row').filter({ hasText: PERSON.email });
  await expect(row.getByRole('insertion')).toContainText('Iga Nowa-Żółć');
  await expectAccessible(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Pobierz błędne wiersze' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('nikt@example.pl');
  await page.getByLabel('Skutek').selectOption({ label: 'błędny' });
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: 'Wprowadź 1 zmianę' }).click();
  await expect(page.getByText('wprowadzony', { exact: true }).first()).toBeVisible({
    timeout: 15_000,
  });
  await page.getByRole('button', { name: 'Wycofaj import' }).click();
  const undo = page.getByRole('dialog', { name: 'Wycofaj import' });
  await expect(undo.getByText('Co import zmienił (1 wiersz), wróci')).toBeVisible();
  await expect(undo.getByText('Co import utworzył')).toHaveCount(0);
  await undo.getByRole('button', { name: 'Wycofaj import' }).click();
  await expect(page.getByText('wycofany', { exact: true }).first()).toBeVisible({
    timeout: 15_000,
  });
  await page.goto('/staff/import');
  await expect(page.getByRole('link', { name: 'pracownicy.csv' })).toBeVisible();
});

test('a file that is none is refused in words, one without the key says what it lacks', async ({
  page,
  watch,
}) => {
  watch.expectConsole(/Failed to load resource: .* 4\d\d/);
  await upload(page, 'obraz.csv', '\u0000\u0001\u0002PNG');
  await expect(page.getByLabel('Plik')).toBeFocused();
  await expect(page.getByLabel('Plik')).toHaveAccessibleDescription(/dozwolonego typu/);
  await upload(page, 'inne.csv', 'Kolor;Smak\nzielony;gorzki\n');
  await expect(page.getByText('nieudany', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Adres e-mail');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Odrzuć import' }).click();
  await expect(page.getByText('odrzucony', { exact: true })).toBeVisible();
});
