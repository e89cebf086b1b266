import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer, defineField } from './support/customers';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  freshTest,
  HOME,
  type Page,
  speakPolish,
} from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const AGENT = { name: 'Halina Głos', email: 'halina@example.pl', roles: ['HELPDESK'] };
const LMS = fileURLToPath(new URL('../../../src/app/tests/customers/lms.sql', import.meta.url));

const CP1250: Readonly<Record<string, number>> = {
  ...{ ą: 0xb9, ć: 0xe6, ę: 0xea, ł: 0xb3, ń: 0xf1, ó: 0xf3, ś: 0x9c, ź: 0x9f, ż: 0xbf },
  ...{ Ą: 0xa5, Ć: 0xc6, Ę: 0xca, Ł: 0xa3, Ń: 0xd1, Ó: 0xd3, Ś: 0x8c, Ź: 0x8f, Ż: 0xaf },
};

/** A text as old programs on Windows save it. */
const asCp1250 = (text: string) =>
  Buffer.from([...text].map((letter) => CP1250[letter] ?? letter.charCodeAt(0)));

const TABLE = [
  'Identyfikator zewnętrzny;Imię;Nazwisko;NIP;Telefon;Etykiety;Kolor;"Rodzaj ""łącza""";Metry',
  '17;Świętosława;Żółć-Ćma;;601 700 800;blok 7, vip;zielony;światłowód;1,5',
  '18;Zenon;Zły;5260250275;;;;;',
  '19;Jan;Łoś;;601 200 300;;;;',
].join('\r\n');

const row = (page: Page, key: string) =>
  page.getByRole('row').filter({ has: page.getByText(key, { exact: true }) });
const system = (page: Page) => page.getByRole('textbox', { name: 'System', exact: true });
const state = (page: Page, name: string) => page.getByText(name, { exact: true }).first();

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Plik', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Prześlij i pokaż podgląd' }).click();
}

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  await hire(origin, admin, AGENT);
  const input = { givenName: 'Jan', familyName: 'Łoś', phone: '601200300' };
  await createCustomer(origin, admin, input);
  const labels = { labelPl: 'Rodzaj "łącza"', labelEn: 'Kind of "line"' };
  await defineField(origin, admin, { key: 'lacze', ...labels });
  const metres = { type: 'NUMBER', decimals: 1, labelPl: 'Metry', labelEn: 'Metres' };
  await defineField(origin, admin, { key: 'metry', ...metres });
});

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('a table in old letters is looked at, applied, found and taken back', async ({ page }) => {
    test.slow();
    await page.goto('/customers');
    await page.getByRole('link', { name: 'Importuj' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import klientów');
    await expectAccessible(page);
    const uploads: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/files')) uploads.push(request.method());
    });
    await give(page, 'optima.csv', asCp1250(TABLE));
    await expect(system(page)).toBeFocused();
    await system(page).fill('Optima ERP');
    await page.getByRole('button', { name: 'Prześlij i pokaż podgląd' }).click();
    await expect(system(page)).toHaveAccessibleDescription(/małych liter/);
    await expectAccessible(page);
    await system(page).fill('optima');
    await page.getByRole('button', { name: 'Prześlij i pokaż podgląd' }).click();

    await expect(page).toHaveURL(/\/customers\/import\/import_/);
    // What was to be mended was no reason to upload the file again.
    expect(uploads).toEqual(['POST']);
    await expect(state(page, 'gotowy do wprowadzenia')).toBeVisible();
    await expect(page.getByText('CP1250 · separator „;”')).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: /^Kolor$/ })).toBeVisible();
    await expect(row(page, '17').getByRole('insertion').first()).toContainText('Świętosława');
    await expect(row(page, '17')).toContainText('Rodzaj "łącza"');
    await expect(row(page, '17')).toContainText('1,5');
    await expect(row(page, '18')).toContainText('NIP: ');
    await expect(row(page, '19')).toContainText('To być może K-000001.');
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Pobierz błędne wiersze' }).click(),
    ]);
    const refused = await readFile(await download.path(), 'utf8');
    expect(refused).toContain('Zenon');
    expect(refused).toContain('To być może K-000001.');
    expect(refused).not.toContain('Świętosława');

    await page.getByRole('button', { name: 'Wprowadź 1 zmianę' }).click();
    await expect(state(page, 'wprowadzony')).toBeVisible();
    const applied = page.url();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zolc cma');
    await page.getByRole('option', { name: /Świętosława Żółć-Ćma/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Świętosława Żółć-Ćma');
    await expect(page.getByRole('term').filter({ hasText: 'optima' })).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: /^światłowód$/ })).toBeVisible();

    await page.goto(applied);
    await page.getByRole('link', { name: '17', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Świętosława Żółć-Ćma');
    await page.goto(applied);
    await page.getByRole('button', { name: 'Wycofaj import' }).click();
    const undo = page.getByRole('dialog', { name: 'Wycofaj import' });
    await expect(undo.getByText('Co import utworzył (1 wiersz), zostanie usunięte.')).toBeVisible();
    await expect(undo.getByText('Co import zmienił')).toHaveCount(0);
    await expectAccessible(page);
    await undo.getByRole('button', { name: 'Wycofaj import' }).click();
    await expect(state(page, 'wycofany')).toBeVisible();
    await expect(page.getByRole('link', { name: '17', exact: true })).toHaveCount(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.goto('/customers?search=zolc');
    await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
  });

  for (const [language, button, left] of [
    ['PL', 'Pobierz pusty szablon', 'Pominięte kolumny'],
    ['EN', 'Download an empty template', 'Columns left out'],
  ] as const) {
    test(`each heading of the template is understood (${language})`, async ({ page, server }) => {
      const text = `mutation { setMyLanguage(input: { language: ${language} }) { userErrors { code } } }`;
      const headers = { origin: server.origin };
      await page.request.post('/graphql', { headers, data: { query: text } });
      await page.goto('/customers/import');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: button }).click(),
      ]);
      const template = await readFile(await download.path(), 'utf8');
      const columns = template.trim().split(';').length;
      expect(columns).toBeGreaterThan(50);
      expect(template).toContain('""');
      const rows = `${template}1${';'.repeat(columns - 1)}\r\n`;
      await system(page).fill('optima');
      await page
        .getByLabel(/^(Plik|File)$/)
        .setInputFiles({ name: 'template.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
      await page.getByRole('button', { name: /podgląd|preview/ }).click();
      await expect(page).toHaveURL(/\/customers\/import\/import_/);
      await expect(page.getByText('UTF-8 · ')).toBeVisible();
      await expect(page.getByText(left)).toHaveCount(0);
      await speakPolish(page);
    });
  }

  test('customers of LMS come from a dump, of the division that is named', async ({ page }) => {
    test.slow();
    const dump = await readFile(LMS);
    await page.goto('/profile');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('importuj kl');
    await expect(page.getByRole('option', { name: 'Importuj klientów' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/customers/import');
    const source = page.getByLabel('Skąd pochodzą dane');
    await system(page).fill('optima');
    await source.selectOption({ label: 'zrzut bazy LMS' });
    await expect(page.getByText('Kolumny tabeli')).toHaveCount(0);
    await page.getByLabel('Oddział w LMS').fill('Nie ma takiego');
    await source.selectOption({ label: 'tabela z innego systemu (CSV, XLSX)' });
    await expect(system(page)).toHaveValue('optima');
    await source.selectOption({ label: 'zrzut bazy LMS' });
    await expect(page.getByLabel('Oddział w LMS')).toHaveValue('Nie ma takiego');
    await expectAccessible(page);
    await give(page, 'lms.sql', dump);
    await expect(state(page, 'nieudany')).toBeVisible();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'W zrzucie nie ma oddziału o tej nazwie skróconej.',
    );
    await page.getByRole('link', { name: 'Import klientów' }).click();
    await page.getByLabel('Skąd pochodzą dane').selectOption({ label: 'zrzut bazy LMS' });
    await page.getByLabel('Oddział w LMS').fill('Centrum');
    await give(page, 'lms.sql', dump);
    await expect(state(page, 'gotowy do wprowadzenia')).toBeVisible();
    const first = row(page, '1');
    await expect(first.getByRole('insertion').first()).toHaveText(/osoba prywatna/);
    // Narrow screens have the same in another place.
    await first
      .getByText(/^jeszcze/)
      .last()
      .click();
    await expect(first).toContainText('Miejscowość zamieszkania lub siedziby: ');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Wprowadź/ }).click();
    await expect(state(page, 'wprowadzony')).toBeVisible();
    await page.goto('/customers?search=zolc+lipowa');
    await expect(page.getByRole('link', { name: 'Łucja Żółć' })).toBeVisible();

    await page.goto('/customers/import');
    // The dump is gone as soon as it was read, and its name with it.
    await expect(page.getByRole('link', { name: /^Klienci z LMS, / }).first()).toBeVisible();
  });
});

test('who may not import is offered nothing of it', async ({ page }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, { email: AGENT.email, password: PASSWORD });
  await page.waitForURL(HOME);
  await page.goto('/customers');
  await expect(page.getByRole('link', { name: 'Nowy klient' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Importuj' })).toHaveCount(0);
  await page.goto('/customers/import');
  await expect(page.getByText('Nie masz do tego uprawnień')).toBeVisible();
});
