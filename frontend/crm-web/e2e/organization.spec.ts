import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  type Page,
  test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const NAME = 'Łącza Kraków sp. z o.o.';
const NIP = '5260250274';

let divisionId = '';

const dialog = (page: Page) => page.getByRole('dialog');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const fact = (page: Page, text: string) => page.getByRole('definition').filter({ hasText: text });

async function versionOf(origin: string, admin: string): Promise<number> {
  const text = 'query($id: ID!) { division(id: $id) { version } }';
  const answer = (await askApi(origin, text, { id: divisionId }, admin)) as {
    data: { division: { version: number } };
  };
  return answer.data.division.version;
}

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('the company is edited; what is wrong stands at its field', async ({ page }) => {
    await page.goto('/organization');
    await page.getByRole('link', { name: 'Edytuj firmę' }).click();
    await page.getByLabel('Nazwa handlowa').fill('Łącza Małopolski');
    await page.getByLabel('Strona internetowa').fill('ftp://łącza');
    await page.getByLabel('Kolor marki').fill('czerwony');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(page.getByLabel('Strona internetowa')).toBeFocused();
    await expect(page.getByLabel('Kolor marki')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await page.getByLabel('Strona internetowa').fill('https://lacza.example.pl');
    await page.getByLabel('Kolor marki').fill('#1f5fbf');
    await page.getByLabel('Telefon dla klientów').fill('221234567');
    await page.getByLabel('Logo').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(PIXEL, 'base64'),
    });
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(fact(page, 'Łącza Małopolski')).toBeVisible();
    await expect(fact(page, '+48221234567')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Logo' })).toHaveJSProperty('complete', true);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
  });

  test('a division is created; the server checks its numbers', async ({ page }) => {
    await page.goto('/organization');
    await page.getByRole('link', { name: 'Nowy oddział' }).click();
    await expect(heading(page)).toHaveText('Nowy oddział');
    await page.getByLabel('Rodzaj').selectOption('podmiot prawny');
    await expect(page.getByLabel('Podmiot prawny', { exact: true })).toHaveCount(0);
    await page.getByLabel('Kod', { exact: true }).fill('KRK');
    await page.getByLabel('Nazwa').fill(NAME);
    await page.getByLabel('NIP').fill('1234567890');
    await page.getByLabel('Ulica').fill('Długa');
    await page.getByLabel('Numer budynku').fill('5');
    await page.getByLabel('Kod pocztowy').fill('31');
    await page.getByLabel('Miejscowość', { exact: true }).fill('Kraków');
    await page.getByRole('button', { name: 'Utwórz oddział' }).click();
    await expect(page.getByLabel('NIP')).toBeFocused();
    await expect(page.getByLabel('Kod pocztowy')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await page.getByLabel('NIP').fill(NIP);
    await page.getByLabel('Kod pocztowy').fill('31-147');
    await page.getByRole('button', { name: 'Utwórz oddział' }).click();
    await expect(heading(page)).toHaveText(NAME);
    divisionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(fact(page, '526-025-02-74')).toBeVisible();
    await expect(fact(page, 'Długa 5, 31-147 Kraków')).toBeVisible();
    await page.goto('/organization');
    await expect(page.getByRole('row', { name: /KRK.*Kraków/ })).toBeVisible();
  });

  test('bank accounts are kept as a list, and shown as people write them', async ({ page }) => {
    await page.goto(`/organization/divisions/${divisionId}`);
    await page.getByRole('link', { name: 'Edytuj rachunki' }).click();
    await expect(heading(page)).toHaveText('Rachunki bankowe');
    await page.getByRole('button', { name: 'Dodaj rachunek' }).click();
    await page.getByRole('button', { name: 'Dodaj rachunek' }).click();
    const number = (row: number) =>
      page.getByRole('group', { name: `Rachunek ${row}` }).getByLabel('Numer rachunku');
    await number(1).fill('DE89 3704 0044 0532 0130 00');
    await number(2).fill('61 1090 1014 0000 0712 1981 2875');
    await page
      .getByRole('group', { name: 'Rachunek 2' })
      .getByLabel(/^Domyślny/)
      .check();
    await page.getByLabel('Powód').fill('nowe konto');
    await page.getByRole('button', { name: 'Zapisz rachunki' }).click();
    await expect(number(2)).toBeFocused();
    await expect(number(2)).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await number(2).fill('61 1090 1014 0000 0712 1981 2874');
    await page.getByRole('button', { name: 'Przesuń w górę: rachunek 2' }).click();
    await expect(number(1)).toHaveValue('61 1090 1014 0000 0712 1981 2874');
    await page.getByRole('button', { name: 'Zapisz rachunki' }).click();
    const account = page.getByRole('listitem').filter({ hasText: '61 1090 1014' });
    await expect(account.getByText('domyślny')).toBeVisible();
    await expect(account.getByText('wpłaty klientów')).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
  });

  test('of two edits the later one sees both versions and decides', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    await page.goto(`/organization/divisions/${divisionId}/edit`);
    await page.getByLabel('Nazwa').fill('Moja nazwa');
    const expectedVersion = await versionOf(server.origin, admin);
    const input = { id: divisionId, name: 'Cudza nazwa', expectedVersion };
    await change(server.origin, admin, 'editDivision', input, 'division { id }');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
    await expect(conflict.getByRole('row', { name: 'Nazwa Moja nazwa Cudza nazwa' })).toBeVisible();
    await expect(conflict.getByRole('row')).toHaveCount(2);
    await expectAccessible(page);
    await conflict.getByRole('button', { name: 'Zostaw obecną' }).click();
    await expect(heading(page)).toHaveText('Cudza nazwa');
  });

  test('a division with branches stays; without them it goes and comes back', async ({
    page,
    server,
  }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const branch = { code: 'WIE', name: 'Wieliczka', form: 'BRANCH', legalEntityId: divisionId };
    const { division } = await change<{ division: { id: string; version: number } }>(
      server.origin,
      admin,
      'createDivision',
      branch,
      'division { id version }',
    );
    await page.goto(`/organization/divisions/${divisionId}`);
    await page.getByRole('button', { name: 'Archiwizuj' }).click();
    await dialog(page).getByRole('button', { name: 'Archiwizuj' }).click();
    await expect(dialog(page).getByLabel('Powód')).toHaveAttribute('aria-invalid', 'true');
    await dialog(page).getByLabel('Powód').fill('koniec działalności');
    await dialog(page).getByRole('button', { name: 'Archiwizuj' }).click();
    await expect(dialog(page).getByRole('alert')).toBeFocused();
    await expectAccessible(page);
    const gone = { id: division.id, reason: 'próba', expectedVersion: division.version };
    await change(server.origin, admin, 'archiveDivision', gone, 'division { id }');
    await dialog(page).getByRole('button', { name: 'Archiwizuj' }).click();
    await expect(page.getByText('W archiwum: koniec działalności')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edytuj', exact: true })).toHaveCount(0);
    await expectAccessible(page);
    await page.goto('/organization');
    await expect(page.getByRole('link', { name: 'Cudza nazwa' })).toHaveCount(0);
    await page.getByLabel('Stan').selectOption('W archiwum');
    await page.getByRole('link', { name: 'Cudza nazwa' }).click();
    await page.getByRole('button', { name: 'Przywróć' }).click();
    await dialog(page).getByLabel('Powód').fill('jednak nie');
    await dialog(page).getByRole('button', { name: 'Przywróć' }).click();
    await expect(page.getByText('Oddział znów działa.')).toBeVisible();
  });
});

test('the helpdesk reads and is offered nothing', async ({ page, server }) => {
  const person = { name: 'Hela Linia', email: 'hela@example.pl', roles: ['HELPDESK'] };
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), person);
  await page.goto('/sign-in?next=/organization');
  await fillSignIn(page, { email: person.email, password: PASSWORD });
  await expect(fact(page, 'Łącza Małopolski')).toBeVisible();
  await expect(page.getByRole('link', { name: /Edytuj|Nowy/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Cudza nazwa' }).click();
  await expect(page.getByText('61 1090 1014 0000 0712 1981 2874')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Archiwizuj' })).toHaveCount(0);
  await page.goto(`/organization/divisions/${divisionId}/accounts`);
  await expect(page.getByText('Nie masz do tego uprawnień.')).toBeVisible();
});

/** A PNG of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
