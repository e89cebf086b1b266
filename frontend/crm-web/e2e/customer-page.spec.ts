import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer } from './support/customers';
import { hire, PASSWORD } from './support/people';
import { changeStaff, staffVersion } from './support/staff';
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
const TECHNICIAN = {
  name: 'Tadeusz Kabel',
  email: 'tadeusz@example.pl',
  roles: ['NETWORK_TECHNICIAN'],
};

let id = '';
let admin = '';

const card = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
const dialog = (page: Page) => page.getByRole('dialog').last();
const press = (page: Page, name: string) =>
  dialog(page).getByRole('button', { name, exact: true }).click();

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  admin = await tokenOf(origin, ADMINISTRATOR);
  await hire(origin, admin, AGENT);
  await hire(origin, admin, TECHNICIAN);
  id = await createCustomer(origin, admin, { givenName: 'Grażyna', familyName: 'Żółć' });
  await createCustomer(origin, admin, { kind: 'COMPANY', companyName: 'Żuraw sp. z o.o.' });
});

async function ask<Data>(origin: string, query: string): Promise<Data> {
  return ((await askApi(origin, query, { id }, admin)) as { data: Data }).data;
}

async function versionOf(origin: string): Promise<number> {
  const query = 'query($id: ID!) { customer(id: $id) { version } }';
  return (await ask<{ customer: { version: number } }>(origin, query)).customer.version;
}

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session, page }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    await page.goto(`/customers/${id}`);
  });

  test('a consent is given and taken back, and the ledger keeps both', async ({ page }) => {
    const consents = card(page, 'Zgody');
    await page.getByRole('button', { name: 'Dodaj zgodę' }).click();
    await dialog(page).getByLabel('Zgoda', { exact: true }).selectOption('oferty firmy');
    await dialog(page).getByLabel('Kanał').selectOption('SMS');
    await press(page, 'Zapisz zgodę');
    await expect(dialog(page).getByLabel('Wersja treści zgody')).toBeFocused();
    await dialog(page).getByLabel('Wersja treści zgody').fill('2026-11');
    await dialog(page).getByLabel('Kiedy').fill('2099-01-01T10:00');
    await expectAccessible(page);
    await press(page, 'Zapisz zgodę');
    await expect(dialog(page).getByLabel('Kiedy')).toBeFocused();
    await dialog(page).getByLabel('Kiedy').fill('');
    await press(page, 'Zapisz zgodę');
    await expect(consents.getByText('oferty firmy · SMS').first()).toBeVisible();
    await consents.getByRole('button', { name: 'Wycofaj: oferty firmy · SMS' }).click();
    await dialog(page).getByLabel('Jak to powiedział').selectOption('e-mailem');
    await press(page, 'Zapisz wycofanie');
    await expect(consents.getByRole('button', { name: /^Udziel:/ })).toBeVisible();
    await consents.getByText('Rejestr zgód (2)').click();
    await expect(consents.getByRole('listitem').filter({ hasText: 'treść 2026-11' })).toBeVisible();
    await expectAccessible(page);
    // A kind without channels asks for none.
    await page.getByRole('button', { name: 'Dodaj zgodę' }).click();
    await dialog(page).getByLabel('Zgoda', { exact: true }).selectOption('prace na działce');
    await expect(dialog(page).getByLabel('Kanał')).toHaveCount(0);
  });

  test('a history tells the words of customers, in both languages', async ({ page }) => {
    const history = card(page, 'Historia');
    await expect(history.locator('ins').filter({ hasText: 'oferty firmy' }).first()).toBeVisible();
    await expect(history.getByText('marketing', { exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'English' }).click();
    const english = card(page, 'History').locator('ins');
    await expect(english.filter({ hasText: 'Offers of the company' }).first()).toBeVisible();
    await expectAccessible(page);
    await speakPolish(page);
  });

  test('a PESEL is sealed, shown for a reason, and taken away', async ({ page }) => {
    await page.getByRole('button', { name: 'Wpisz: PESEL' }).click();
    await dialog(page).getByLabel('Numer PESEL').fill('44051401358');
    await press(page, 'Zapisz numer');
    await expect(dialog(page).getByLabel('Numer PESEL')).toBeFocused();
    await expectAccessible(page);
    await dialog(page).getByLabel('Numer PESEL').fill('44051401359');
    await press(page, 'Zapisz numer');
    await expect(page.getByText('znany, zaszyfrowany')).toBeVisible();
    await expect(page.getByText('44051401359')).toHaveCount(0);
    await page.getByRole('button', { name: 'Pokaż: PESEL' }).click();
    await press(page, 'Pokaż');
    await expect(dialog(page).getByLabel('Powód')).toBeFocused();
    await dialog(page).getByLabel('Powód').fill('umowa papierowa');
    await press(page, 'Pokaż');
    await expect(dialog(page).getByText('44051401359')).toBeVisible();
    await expectAccessible(page);
    await press(page, 'Ukryj numer');
    await expect(page.getByText('44051401359')).toHaveCount(0);
    await expect(page.getByText('Powód: umowa papierowa')).toBeVisible();
    await page.getByRole('button', { name: 'Usuń: PESEL' }).click();
    await press(page, 'Usuń numer');
    await expect(page.getByRole('button', { name: 'Wpisz: PESEL' })).toBeVisible();
  });

  test('an identity document is entered and shown with its kind', async ({ page }) => {
    await page.getByRole('button', { name: 'Wpisz: Dokument tożsamości' }).click();
    await dialog(page).getByLabel('Numer dokumentu').fill('ABA400000');
    await press(page, 'Zapisz numer');
    await expect(dialog(page).getByLabel('Numer dokumentu')).toBeFocused();
    await dialog(page).getByLabel('Numer dokumentu').fill('aba 300000');
    await press(page, 'Zapisz numer');
    await expect(page.getByText('dowód osobisty').first()).toBeVisible();
    await page.getByRole('button', { name: 'Pokaż: Dokument tożsamości' }).click();
    await dialog(page).getByLabel('Powód').fill('weryfikacja');
    await press(page, 'Pokaż');
    await expect(dialog(page).getByText('ABA300000')).toBeVisible();
  });

  test('it belongs to another, is looked after, and has ids elsewhere', async ({ page }) => {
    await choose(page, 'Ustaw konto nadrzędne');
    await dialog(page).getByRole('combobox').fill('zuraw');
    await press(page, 'Zapisz zmiany');
    // Typed is not chosen: nothing is sent.
    await expect(dialog(page).getByText('Wybierz klienta z listy.')).toBeVisible();
    await dialog(page).getByRole('combobox').fill('żuraw');
    await dialog(page).getByRole('option', { name: /Żuraw/ }).click();
    await expectAccessible(page);
    await press(page, 'Zapisz zmiany');
    const parent = page.getByRole('definition').getByRole('link', { name: 'Żuraw sp. z o.o.' });
    await expect(parent).toBeVisible();
    await choose(page, 'Wyznacz opiekuna');
    await dialog(page).getByRole('combobox').fill('glos');
    await dialog(page)
      .getByRole('option', { name: /Halina/ })
      .click();
    await press(page, 'Zapisz zmiany');
    await expect(page.getByRole('definition').getByText(AGENT.name, { exact: true })).toBeVisible();
    await choose(page, 'Identyfikatory zewnętrzne');
    await dialog(page).getByLabel('System').fill('OPTIMA!');
    await dialog(page).getByLabel('Identyfikator', { exact: true }).fill('K/17');
    await press(page, 'Zapisz zmiany');
    await expect(dialog(page).getByLabel('System')).toBeFocused();
    await expectAccessible(page);
    await dialog(page).getByLabel('System').fill('optima');
    await press(page, 'Zapisz zmiany');
    await expect(page.getByText('K/17').first()).toBeVisible();
    await parent.click();
    await expect(card(page, 'Konta podrzędne').getByRole('link')).toHaveText('Grażyna Żółć');
  });

  test('contacts and addresses are changed and removed, with a word on what was meanwhile', async ({
    page,
    server,
  }) => {
    await page.getByRole('button', { name: 'Dodaj osobę' }).click();
    await dialog(page).getByLabel('Imię i nazwisko').fill('Jan Żak');
    await dialog(page).getByRole('checkbox', { name: 'rozliczenia' }).check();
    await press(page, 'Dodaj osobę');
    await page.getByRole('button', { name: 'Dodaj adres' }).click();
    await dialog(page).getByRole('combobox', { name: 'Miejscowość' }).fill('Łąka');
    await dialog(page).getByLabel('Numer budynku').fill('5');
    await dialog(page).getByLabel('Kod pocztowy').fill('15427');
    await press(page, 'Zapisz adres');
    const where = card(page, 'Adresy');
    await expect(where.getByText('Łąka 5')).toBeVisible();

    await page.getByRole('button', { name: 'Zmień: Jan Żak' }).click();
    await dialog(page).getByLabel('Imię i nazwisko').fill('Jan Żuk');
    await dialog(page).getByLabel('Uwaga').fill('tylko rano');
    const { origin } = server;
    await change(
      origin,
      admin,
      'editCustomer',
      { id, expectedVersion: await versionOf(origin), email: 'g@example.pl' },
      'customer { id }',
    );
    await press(page, 'Zapisz zmiany');
    const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
    await expect(conflict.getByRole('row', { name: /E-mail/ })).toContainText('g@example.pl');
    await expect(conflict.getByRole('row', { name: /Osoby kontaktowe/ })).toContainText('Jan Żuk');
    await expectAccessible(page);
    await press(page, 'Zapisz moją wersję');
    await expect(card(page, 'Osoby kontaktowe').getByText('tylko rano')).toBeVisible();

    await page.getByRole('button', { name: /^Zmień: Łąka 5/ }).click();
    await dialog(page).getByLabel('Numer budynku').fill('7');
    await press(page, 'Zapisz zmiany');
    await expect(where.getByText('Łąka 7')).toBeVisible();
    await page.getByRole('button', { name: /^Usuń: Łąka 7/ }).click();
    await expectAccessible(page);
    await press(page, 'Usuń');
    await expect(where.getByText('Nie ma adresów.')).toBeVisible();
    await page.getByRole('button', { name: 'Usuń: Jan Żuk' }).click();
    await press(page, 'Usuń');
    await expect(page.getByText('Nie ma osób kontaktowych.')).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});

test('notes: one’s own are changed, pinned and removed, those of others are left alone', async ({
  page,
  server,
}) => {
  const said = { id, text: 'Pies gryzie.' };
  await change(server.origin, admin, 'addCustomerNote', said, 'customer { id }');
  await page.goto('/sign-in');
  await fillSignIn(page, { email: TECHNICIAN.email, password: PASSWORD });
  await page.waitForURL(HOME);
  await page.goto(`/customers/${id}`);
  const notes = card(page, 'Notatki');
  await expect(notes.getByRole('button', { name: /^Usuń: Pies/ })).toHaveCount(0);
  // Who may not edit is offered nothing that is an edit.
  await expect(page.getByRole('button', { name: 'Edytuj' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /PESEL/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Dodaj notatkę' }).click();
  await dialog(page).getByLabel('Treść').fill('Router w szafie.');
  const mention = dialog(page).getByRole('combobox', { name: 'Wspomnij' });
  await mention.fill('halina');
  await press(page, 'Zapisz notatkę');
  // Typed is not chosen: nothing is sent.
  await expect(mention).toBeFocused();
  await expect(mention).toHaveAccessibleDescription(/Wybierz osobę z listy/);
  await mention.fill('hali');
  await page.getByRole('option', { name: AGENT.name }).click();
  await press(page, `Usuń: ${AGENT.name}`);
  await expect(mention).toBeFocused();
  await expect(dialog(page).getByRole('status')).toHaveText(`Usunięto: ${AGENT.name}`);
  await mention.fill('halina');
  await page.getByRole('option', { name: AGENT.name }).click();
  await expectAccessible(page);
  await press(page, 'Zapisz notatkę');
  await expect(notes.getByText(`do wiadomości: ${AGENT.name}`)).toBeVisible();
  await notes.getByRole('button', { name: 'Przypnij: Router w szafie.' }).click();
  await expect(notes.getByRole('listitem').first()).toContainText('Router w szafie.');
  await expect(notes.getByRole('button', { name: 'Odepnij: Router w szafie.' })).toBeVisible();
  await notes.getByRole('button', { name: 'Zmień: Router w szafie.' }).click();
  await dialog(page).getByLabel('Treść').fill('Router na szafie.');
  await expectAccessible(page);
  await press(page, 'Zapisz zmiany');
  await expect(notes.getByText('Router na szafie.')).toBeVisible();
  await expect(notes.getByText(`do wiadomości: ${AGENT.name}`)).toBeVisible();
  await page.goto('/customers');
  await page.getByText('Więcej filtrów').click();
  await page.getByRole('combobox', { name: 'Notatka wspomina' }).fill('halina');
  await page.getByRole('option', { name: AGENT.name }).click();
  await page.getByRole('button', { name: 'Filtruj' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: /Żółć/ }).click();
  await notes.getByRole('button', { name: 'Usuń: Router na szafie.' }).click();
  await press(page, 'Usuń');
  await expect(notes.getByRole('listitem')).toHaveCount(1);
});

test('who may not see who works here is offered nobody to mention, and takes nobody away', async ({
  page,
  server,
}) => {
  const { origin } = server;
  const clerk = { name: 'Iza Ąk', email: 'iza@example.pl', roles: [] };
  const clerkId = await hire(origin, admin, clerk);
  const role = {
    name: 'Notatki',
    actions: ['customers.customer.read', 'customers.customer.edit', 'customers.note.write'],
    reason: 'zastępstwo',
  };
  type Made = { readonly role: { readonly id: string } };
  const { role: made } = await change<Made>(origin, admin, 'createRole', role, 'role { id }');
  const expectedVersion = await staffVersion(origin, admin, clerkId);
  const roles = {
    id: clerkId,
    expectedVersion,
    roles: [{ roleId: made.id }],
    reason: 'zastępstwo',
  };
  await changeStaff(origin, admin, 'setStaffRoles', roles);
  const said = { id, text: 'Dzwonić rano.', mentionIds: [clerkId] };
  await change(origin, admin, 'addCustomerNote', said, 'customer { id }');

  await page.goto('/sign-in');
  await fillSignIn(page, { email: clerk.email, password: PASSWORD });
  await page.waitForURL(HOME);
  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'Zmień: Dzwonić rano.' }).click();
  await expect(dialog(page).getByRole('combobox')).toHaveCount(0);
  await dialog(page).getByLabel('Treść').fill('Dzwonić wieczorem.');
  await press(page, 'Zapisz zmiany');
  await expect(card(page, 'Notatki').getByText('Dzwonić wieczorem.')).toBeVisible();
  const query = 'query($id: ID!) { customer(id: $id) { notes { text mentions { id } } } }';
  type Noted = { customer: { notes: readonly { text: string }[] } };
  const { customer } = await ask<Noted>(origin, query);
  const note = customer.notes.find(({ text }) => text === 'Dzwonić wieczorem.');
  expect(note).toMatchObject({ mentions: [{ id: clerkId }] });

  // A link to whom a list is narrowed down stays so with the next filter.
  await page.goto(`/customers?mentions=${clerkId}`);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Status').selectOption('potencjalny');
  await expect(page).toHaveURL(new RegExp(`mentions=${clerkId}`));
  await expect(page).toHaveURL(/status=LEAD/);
});
