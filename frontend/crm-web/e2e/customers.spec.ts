import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer } from './support/customers';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  freshTest,
  HOME,
  type Page,
} from './support/test';

// Numbers are counted from the first, and the dictionary is empty at first.
const test = freshTest();

test.describe.configure({ mode: 'serial' });

const AGENT = { name: 'Halina Głos', email: 'halina@example.pl', roles: ['HELPDESK'] };

let path = '';

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

const SIMC =
  'WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA\n98;01;01;1;96;1;Świetliste;9800001;9800001;2026-01-01\n';
const ULIC =
  'WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA\n98;01;01;1;9800001;40000;ul.;Lipowa;;2026-01-01\n';

async function importTeryt(page: Page, content: string): Promise<void> {
  await page.goto('/locations');
  const file = { name: 'teryt.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await page.getByLabel('Plik').setInputFiles(file);
  await page.getByRole('button', { name: 'Wczytaj plik' }).click();
  await expect(page.getByText('zakończone', { exact: true }).first()).toBeVisible();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('a customer is created; what is wrong stands at its field', async ({ page }) => {
    await page.goto('/customers');
    await expect(page.getByText('Nie ma jeszcze klientów.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Nowy klient' }).click();
    await page.getByRole('button', { name: 'Utwórz klienta' }).click();
    await expect(field(page, 'Imię')).toBeFocused();
    await expect(page.getByText('Wypełnij to pole.')).toHaveCount(2);
    await field(page, 'Imię').fill('Grażyna');
    await field(page, 'Nazwisko').fill('Kowalska-Żółć');
    await field(page, 'Telefon').fill('zadzwoń');
    await page.getByRole('button', { name: 'Utwórz klienta' }).click();
    await expect(field(page, 'Telefon')).toBeFocused();
    await expect(field(page, 'Telefon')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await field(page, 'Telefon').fill('601 200 300');
    await page.getByRole('button', { name: 'Utwórz klienta' }).click();
    await expect(heading(page)).toHaveText('Grażyna Kowalska-Żółć');
    await expect(page.getByText('K-000001', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: '+48601200300' })).toBeVisible();
    path = new URL(page.url()).pathname;
    await expectAccessible(page);
  });

  test('who may be known already is shown before another is created', async ({ page }) => {
    await page.goto('/customers/new');
    await page.getByLabel('Rodzaj').selectOption('firma');
    await field(page, 'Nazwa firmy').fill('Żuraw sp. z o.o.');
    await field(page, 'Telefon').fill('601200300');
    await page.getByRole('button', { name: 'Utwórz klienta' }).click();
    await expect(page.getByText('Ten klient może już być w systemie:')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'ten sam telefon' })).toContainText(
      'Grażyna Kowalska-Żółć',
    );
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Utwórz mimo to' }).click();
    await expect(heading(page)).toHaveText('Żuraw sp. z o.o.');
  });

  test('how it stands changes with a reason, and a note stays', async ({ page }) => {
    await page.goto(path);
    await choose(page, 'Zmień status');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nowy status').selectOption('aktywny');
    await dialog.getByRole('button', { name: 'Zapisz status' }).click();
    await expect(dialog.getByLabel('Powód')).toBeFocused();
    await dialog.getByLabel('Powód').fill('umowa podpisana');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Zapisz status' }).click();
    await expect(page.getByText('umowa podpisana').first()).toBeVisible();
    await page.getByRole('button', { name: 'Dodaj notatkę' }).click();
    await dialog.getByLabel('Treść').fill('Pies gryzie.\nDzwonić przed wizytą.');
    await dialog.getByRole('checkbox', { name: 'Przypnij na górze' }).check();
    await dialog.getByRole('button', { name: 'Zapisz notatkę' }).click();
    await expect(page.getByText('Dzwonić przed wizytą.').first()).toBeVisible();
    await expect(page.getByText(/^przypięta/)).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('an address is chosen from the dictionary, and somebody to speak with is added', async ({
    page,
  }) => {
    await importTeryt(page, SIMC);
    await importTeryt(page, ULIC);
    await page.goto(path);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Dodaj adres' }).click();
    await dialog.getByRole('combobox', { name: 'Miejscowość' }).fill('swietl');
    await dialog.getByRole('option', { name: 'Świetliste' }).click();
    await dialog.getByRole('combobox', { name: 'Ulica' }).fill('lip');
    await expect(dialog.getByRole('option', { name: 'ul. Lipowa' })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('combobox', { name: 'Ulica' }).press('Enter');
    await dialog.getByLabel('Numer budynku').fill('5');
    await dialog.getByLabel('Kod pocztowy').fill('1542');
    await dialog.getByRole('button', { name: 'Zapisz adres' }).click();
    await expect(dialog.getByLabel('Kod pocztowy')).toBeFocused();
    await dialog.getByLabel('Kod pocztowy').fill('15427');
    await dialog.getByRole('button', { name: 'Zapisz adres' }).click();
    const where = page.getByRole('definition').filter({ hasText: 'ul. Lipowa 5' });
    await expect(where).toContainText('15-427 Świetliste');
    await page.getByRole('button', { name: 'Dodaj osobę' }).click();
    await dialog.getByLabel('Imię i nazwisko').fill('Jan Żak');
    await dialog.getByRole('button', { name: 'Dodaj osobę' }).click();
    await expect(dialog.getByRole('group', { name: 'W sprawach' })).toBeFocused();
    await dialog.getByRole('checkbox', { name: 'rozliczenia' }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Dodaj osobę' }).click();
    await expect(page.getByText('Jan Żak').first()).toBeVisible();
  });

  test('of two edits the later one sees both versions and decides', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const id = path.split('/').at(-1);
    await page.goto(path);
    await page.getByRole('button', { name: 'Edytuj' }).click();
    const form = page.getByRole('dialog', { name: 'Dane klienta' });
    await form.getByLabel('Telefon').fill('601 200 399');
    await form.getByLabel('Etykiety').fill('vip, blok 7');
    const { customer } = (await askApi(
      server.origin,
      'query($id: ID!) { customer(id: $id) { version } }',
      { id },
      admin,
    ).then((answer) => (answer as { data: unknown }).data)) as { customer: { version: number } };
    const edit = { id, expectedVersion: customer.version, email: 'grazyna@example.pl' };
    await change(server.origin, admin, 'editCustomer', edit, 'customer { id }');
    await form.getByRole('button', { name: 'Zapisz zmiany' }).click();
    const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
    await expect(conflict.getByRole('row', { name: /Telefon/ })).toBeVisible();
    await expectAccessible(page);
    await conflict.getByRole('button', { name: 'Zapisz moją wersję' }).click();
    await expect(page.getByRole('link', { name: '+48601200399' })).toBeVisible();
    await page.getByRole('link', { name: 'blok 7' }).click();
    await expect(page).toHaveURL(/tag=blok\+7/);
    await expect(page.getByRole('row')).toHaveCount(2);
  });

  test('the list is narrowed down, and the address says how', async ({ page }) => {
    await page.goto('/customers');
    await page.getByRole('searchbox').fill('zolc');
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/search=zolc/);
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByLabel('Status').selectOption('zawieszony');
    await expect(page.getByText('Żaden klient nie pasuje do filtrów.')).toBeVisible();
    await page.getByRole('link', { name: 'Usuń filtr: Status: zawieszony' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

test('a call: „Kowalski z Lipowej, coś z fakturą” is three actions', async ({ page, server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  await hire(origin, admin, AGENT);
  // Of three of the name one lives there, and of two who live there one has the name.
  for (const [givenName, familyName, street] of [
    ['Jan', 'Kowalski', 'Polna'],
    ['Adam', 'Kowalski', 'Lipowa'],
    ['Zenon', 'Lipowski', 'Lipowa'],
    ['Ewa', 'Kowalska', 'Kowalska'],
  ]) {
    const id = await createCustomer(origin, admin, { givenName, familyName });
    const place = { building: '7', postalCode: '15427', city: 'Świetliste' };
    const address = { kind: 'SERVICE', street, ...place };
    const added = { id, expectedVersion: 1, address };
    await change(origin, admin, 'addCustomerAddress', added, 'customer { id }');
    const payer = { name: `${givenName} płaci`, purposes: ['BILLING'] };
    const contact = { id, expectedVersion: 2, contact: payer };
    await change(origin, admin, 'addCustomerContact', contact, 'customer { id }');
  }
  await page.goto('/sign-in');
  await fillSignIn(page, { email: AGENT.email, password: PASSWORD });
  await page.waitForURL(HOME);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('kowalski lipow');
  await expect(page.getByRole('option').first()).toContainText('Adam Kowalski');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Adam Kowalski');
  await expect(page.getByRole('definition').filter({ hasText: 'Lipowa 7' })).toBeVisible();
  // With whom one speaks about invoices is there to be read.
  const payer = page.getByRole('listitem').filter({ hasText: 'rozliczenia' });
  await expect(payer).toContainText('Adam płaci');
});
